import { on } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';

import type { BatchOptions } from './batch.js';
import { readBatches } from './read-batches.js';
import { faultMessage, type ReaderMessage } from './worker-batches.js';

/** Runs in the reading thread. Sends one batch for each message that it gets. */
async function serve(port: MessagePort): Promise<void> {
  const send = (message: ReaderMessage): void => port.postMessage(message, []);
  const requests = on(port, 'message');
  try {
    for await (const batch of readBatches(workerData as BatchOptions)) {
      await requests.next();
      send({ type: 'batch', batch });
    }
    send({ type: 'end' });
  } catch (error) {
    send(faultMessage(error));
  }
  port.close();
}

if (parentPort !== null) await serve(parentPort);
