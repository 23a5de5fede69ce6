// Runs vitest over all projects (arguments are passed on) and leaves the figures in a file, from
// which scripts/tally.mjs makes the closing line of a run.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { resultsFile } from './tally.mjs';

rmSync(resultsFile, { force: true });
mkdirSync(dirname(resultsFile), { recursive: true });
const vitest = spawn(
  'vitest',
  [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultsFile}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', shell: process.platform === 'win32' },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => vitest.kill(signal));
vitest.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
