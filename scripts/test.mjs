// Runs vitest over all projects; arguments are passed on.
import { runVitest } from './run-vitest.mjs';
import { resultsFile } from './tally.mjs';

runVitest(resultsFile, process.argv.slice(2));
