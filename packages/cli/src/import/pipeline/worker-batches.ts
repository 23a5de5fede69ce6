import { on } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { BlogError } from '@blog/core';

import type { Batch, BatchOptions } from './batch.js';
import { faultOf, type FromReader } from './messages.js';

const script = new URL('./read-worker.js', import.meta.url);

/** Batches that are ready, on their way or being written. */
const IN_FLIGHT = 3;
/**
 * In MB. V8 lets garbage grow with the room that there is: 48 of young objects and more, which makes
 * the parser no faster. The largest entry that is read takes some 200 of old ones.
 */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

/** Whether a reading thread can be started: its file is there in what was built, not in sources. */
export function canReadInWorker(): boolean {
  return script.protocol === 'file:' && existsSync(fileURLToPath(script));
}

/** As `readBatches`, on a thread of its own. */
export async function* workerBatches(options: BatchOptions): AsyncGenerator<Batch> {
  const worker = new Worker(script, {
    workerData: options,
    resourceLimits: LIMITS,
  });
  const messages = on(worker, 'message', { close: ['exit'] });
  for (let index = 0; index < IN_FLIGHT; index += 1) worker.postMessage('more', []);
  try {
    for await (const [message] of messages as AsyncIterable<[FromReader]>) {
      if (message.type === 'end') return;
      if (message.type === 'fault') throw faultOf(message.problem);
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
