import { parentPort, workerData } from 'node:worker_threads';

import type { BatchOptions } from './batch.js';
import { faultMessage, type FromReader } from './messages.js';
import { readBatches } from './read-batches.js';

/** The reading thread: sends a batch for each message that it gets. */
async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  let wanted = 0;
  let wake = (): void => undefined;
  port.on('message', () => {
    wanted += 1;
    wake();
  });
  const send = (message: FromReader): void => port.postMessage(message);
  try {
    for await (const batch of readBatches(workerData as BatchOptions)) {
      while (wanted === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      wanted -= 1;
      send({ type: 'batch', batch });
    }
    send({ type: 'end' });
  } catch (error) {
    send(faultMessage(error));
  }
  port.close();
}

if (parentPort !== null) await serve(parentPort);
