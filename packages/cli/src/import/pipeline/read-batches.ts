import { readBlogger } from '../blogger/read-blogger.js';
import { type Batch, BatchBuilder, type BatchOptions } from './batch.js';
import { createItemRenderer, type RenderItem } from './render-items.js';

/**
 * Reads an export in batches, rendered and safe. What was read before a fault of the file comes as
 * a batch of its own, then the fault is thrown.
 */
export async function* readBatches({ path, blog, now }: BatchOptions): AsyncGenerator<Batch> {
  const render = await createItemRenderer();
  const builder = new BatchBuilder();
  let fault: { error: unknown } | null = null;
  const items = readBlogger(path, {
    ...(blog === undefined ? {} : { blog }),
    now,
    onProgress: (progress) => builder.setProgress(progress),
    onProblem: (problem) => builder.addProblem(problem),
  });
  let began = performance.now();
  try {
    for await (const item of items) {
      builder.add(item);
      if (!builder.isFull) continue;
      yield finished(builder.take(), render, began);
      began = performance.now();
    }
  } catch (error) {
    fault = { error };
  }
  yield finished(builder.take(), render, began);
  if (fault !== null) throw fault.error;
}

function finished(batch: Batch, render: RenderItem, began: number): Batch {
  const read = performance.now();
  batch.rendered = batch.items.map(render);
  batch.spent = { read: read - began, render: performance.now() - read };
  return batch;
}
