import {
  createRenderer,
  type ImportItem,
  type Render,
  type RenderedSource,
} from '@blog/core/backend';
import type { HtmlChanges } from '@blog/core/html';

import { readBlogger } from '../blogger/read-blogger.js';
import { type Batch, BatchBuilder, type BatchOptions } from './batch.js';
import { firstPicture } from './first-picture.js';

/**
 * Reads an export in batches, whose HTML is rendered and safe. When the file has a fault, everything
 * before it is given as a last batch, and then the fault is thrown.
 */
export async function* readBatches({ path, blog, now }: BatchOptions): AsyncGenerator<Batch> {
  const render = await createRenderer();
  const builder = new BatchBuilder();
  let fault: { error: unknown } | null = null;
  const items = readBlogger(path, {
    ...(blog === undefined ? {} : { blog }),
    now,
    onProgress: (progress) => builder.setProgress(progress),
    onProblem: (problem) => builder.addProblem(problem),
    onNote: (note) => builder.addNote(note),
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

function finished(batch: Batch, render: Render, began: number): Batch {
  const read = performance.now();
  batch.rendered = batch.items.map((item) => renderItem(item, render, batch.changes));
  for (const [index, item] of batch.items.entries())
    if (item.type === 'post' && item.image === null)
      item.image = firstPicture(batch.rendered[index]?.html ?? '');
  batch.spent = { read: read - began, render: performance.now() - read };
  return batch;
}

/** Gives `null` where there is nothing to render, or the store has to do it. */
function renderItem(item: ImportItem, render: Render, changes: HtmlChanges): RenderedSource | null {
  if (!('source' in item) || item.source.format === 'markdown') return null;
  return render(item.source, item.type, item.baseUrl, changes);
}
