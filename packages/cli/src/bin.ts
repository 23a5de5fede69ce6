import { setFlagsFromString } from 'node:v8';

import { processOutput } from './context/context.js';
import { exitCodes } from './context/errors.js';
import { run } from './program/program.js';

// By default V8 lets garbage grow to several times the live memory, and an import makes gigabytes of
// garbage. V8 reads both flags while it runs. They halve the memory of an import and cost a tenth
// more time.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=50');

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal ends the process at once.
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  });
}

// The reader of the output may close it early: `blog moderate list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  output: processOutput(),
  cwd: process.cwd(),
  env: process.env,
  signal: stop.signal,
});
