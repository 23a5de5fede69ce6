// `npm test`: runs the tests of every workspace, two at a time, each on half of the processors. A
// workspace that passed and has not changed since is not run again, but with `--force`.
// `--force` and `--filter=…` go to turbo; every other argument goes to vitest.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { corporaState } from './corpora-state.mjs';
import { resultsFileOf, tallyOf, testedFolders, testResults } from './tally.mjs';
import { root } from './workspace-aliases.mjs';

const args = process.argv.slice(2);
const forTurbo = args.filter((arg) => arg === '--force' || arg.startsWith('--filter='));
const forVitest = args.filter((arg) => !forTurbo.includes(arg));

for (const dir of testedFolders()) rmSync(resultsFileOf(dir), { force: true });
const turbo = ['run', 'test', 'test:repo', '--concurrency=2', '--continue'];
const { status } = spawnSync('turbo', [...turbo, ...forTurbo, '--', ...forVitest], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, BLOG_CORPORA_STATE: corporaState(), BLOG_TEST_WORKERS: '50%' },
});

const exit = status ?? 1;
const isWhole = args.every((arg) => arg === '--force');
const results = testResults().filter(({ report }) => isWhole || report !== null);
const { passed, failed, notes } = tallyOf({ command: 'npm test', exit, results });
for (const note of notes) console.log(note);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = exit === 0 && failed > 0 ? 1 : exit;
