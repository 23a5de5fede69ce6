import { isBlogError } from '@blog/core';
import { determineAgent } from '@vercel/detect-agent';

import { create } from './command/create.js';
import { Left } from './command/left.js';
import { plain } from './text/plain.js';

/** Exit codes: failed, not tried because of an option, and left by Ctrl-C. */
const exitCodes = { failed: 1, usage: 2, interrupted: 130 } as const;

const { isAgent } = await determineAgent();
const hasTerminal = process.stdin.isTTY && process.stdout.isTTY;

try {
  process.exitCode = await create(process.argv.slice(2), {
    print: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    cwd: process.cwd(),
    env: process.env,
    asks: hasTerminal && !isAgent,
  });
} catch (error) {
  if (error instanceof Left) process.exitCode = exitCodes.interrupted;
  else {
    process.exitCode = isBlogError(error, 'invalid_input') ? exitCodes.usage : exitCodes.failed;
    console.error(`create-blog: ${plain(error instanceof Error ? error.message : String(error))}`);
    if (process.env['DEBUG'] !== undefined) console.error(error);
  }
}
