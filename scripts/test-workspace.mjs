// The script `test` of every workspace, and `test:repo` of the root for the tests in scripts/. It runs
// vitest on the projects of the folder in which it is started. Arguments are passed on to vitest.
import { relative } from 'node:path';
import { runVitest } from './run-vitest.mjs';
import { resultsFileOf } from './tally.mjs';
import { root, workspaces } from './workspace-aliases.mjs';

const args = process.argv.slice(2);
const here = relative(root, process.cwd()).split('\\').join('/');
const workspace = workspaces().find(({ dir }) => dir === here);
const { dir, folder } = workspace ?? { dir: 'scripts', folder: 'repo' };
// A filter among the arguments need not match a test of every workspace.
const given = args.length > 0 ? ['--passWithNoTests', ...args] : [];
const projects = [`--project=${folder}`, `--project=${folder}:*`];
runVitest(resultsFileOf(dir), [...projects, ...given], { cwd: root });
