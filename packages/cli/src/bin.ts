import { setFlagsFromString } from 'node:v8';

import { run } from './command/program.js';
import { exitCodes } from './command/faults.js';
import { processOutput } from './terminal/output.js';

// V8 lets garbage grow to several times of what lives before it looks; an import makes gigabytes of
// it. Both are read while it runs: they halve the memory of an import, for a tenth more time.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=50');

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time there is no waiting.
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  });
}

// Whoever reads the output may have seen enough: `blog moderate list | head`.
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
