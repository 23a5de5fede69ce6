import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Runs vitest once, and leaves its figures in a file, from which scripts/tally.mjs makes the closing
 * line of a run. The exit code becomes that of this process.
 * @param {string} resultsFile
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options] env: on top of that of this process
 */
export function runVitest(resultsFile, args, { cwd, env = {} } = {}) {
  rmSync(resultsFile, { force: true });
  mkdirSync(dirname(resultsFile), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json'];
  const vitest = spawn(
    'vitest',
    ['run', ...reporters, `--outputFile.json=${resultsFile}`, ...args],
    { cwd, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, ...env } },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => vitest.kill(signal));
  vitest.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
