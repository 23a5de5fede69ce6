import { on } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { BlogError, isBlogError } from '@blog/core';
import { fromProblem, type ProblemDetails, toProblem } from '@blog/core/backend';

import type { Batch, BatchOptions } from './batch.js';

/** A message of the reading thread. */
export type ReaderMessage =
  | { type: 'batch'; batch: Batch }
  | { type: 'end' }
  | { type: 'fault'; problem: ProblemDetails };

/** Turns an error into a message. An error itself loses its class between threads. */
export function faultMessage(error: unknown): ReaderMessage {
  const known = isBlogError(error)
    ? error
    : new BlogError('unavailable', {
        message: `A fault of the program stopped the reading: ${String(error)}`,
        operation: 'import',
      });
  return { type: 'fault', problem: toProblem(known) };
}

const script = new URL('./read-worker.js', import.meta.url);

/** The number of batches that are ready, under way or being written. */
const IN_FLIGHT = 3;
/**
 * Limits in MB. With more room V8 only lets more garbage grow: by default 48 MB of young objects and
 * more, which makes the parser no faster. The largest entry takes about 200 MB of old objects.
 */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

/** Whether a reading thread can be started: its file exists in a build, but not among sources. */
export function canReadInWorker(): boolean {
  return script.protocol === 'file:' && existsSync(fileURLToPath(script));
}

/** Gives the same batches as `readBatches`, read on a thread of its own. */
export async function* workerBatches(options: BatchOptions): AsyncGenerator<Batch> {
  const worker = new Worker(script, {
    workerData: options,
    resourceLimits: LIMITS,
  });
  const messages = on(worker, 'message', { close: ['exit'] });
  for (let index = 0; index < IN_FLIGHT; index += 1) worker.postMessage('more', []);
  try {
    for await (const [message] of messages as AsyncIterable<[ReaderMessage]>) {
      if (message.type === 'end') return;
      if (message.type === 'fault') throw errorOf(message.problem);
      yield message.batch;
      worker.postMessage('more', []);
    }
  } finally {
    await worker.terminate();
  }
  throw new BlogError('unavailable', {
    message: 'The thread that reads the export ended too early. Run the import again.',
    operation: 'import',
  });
}

function errorOf(problem: ProblemDetails): BlogError {
  return fromProblem(problem) ?? new BlogError('unavailable', { message: problem.detail });
}
