// The `test` script of every workspace, and `test:repo` of the root for what stands in scripts/: runs
// vitest over the projects of the folder it is started in. Arguments are passed on to vitest.
import { relative } from 'node:path';
import { runVitest } from './run-vitest.mjs';
import { resultsFileOf } from './tally.mjs';
import { root, workspaces } from './workspace-aliases.mjs';

const args = process.argv.slice(2);
const here = relative(root, process.cwd()).split('\\').join('/');
const workspace = workspaces().find(({ dir }) => dir === here);
const { dir, folder } = workspace ?? { dir: 'scripts', folder: 'repo' };
// With a filter among the arguments, a workspace need not have a test that it fits.
const given = args.length > 0 ? ['--passWithNoTests', ...args] : [];
const projects = [`--project=${folder}`, `--project=${folder}:*`];
runVitest(resultsFileOf(dir), [...projects, ...given], { cwd: root });
