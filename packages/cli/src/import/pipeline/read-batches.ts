import { htmlToText, textToHtml } from '@blog/core';
import type { ImportItem, RenderedSource } from '@blog/core/backend';
import { createSanitizer, SANITIZER_VERSION } from '@blog/core/html';

import { readBlogger } from '../blogger/read-blogger.js';
import { type Batch, BatchBuilder, type BatchOptions } from './batch.js';

/**
 * Reads an export in batches, whose HTML is rendered and safe. When the file has a fault, everything
 * before it is given as a last batch, and then the fault is thrown.
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

/** Renders and sanitises the source of an item; gives `null` when the store has to do it. */
type RenderItem = (item: ImportItem) => RenderedSource | null;

async function createItemRenderer(): Promise<RenderItem> {
  const sanitize = await createSanitizer();
  return (item) => {
    if (!('source' in item) || item.source.format === 'markdown') return null;
    const { format, text } = item.source;
    const html = sanitize(format === 'html' ? text : textToHtml(text), item.type, item.baseUrl);
    return { html, text: htmlToText(html), sanitizerVersion: SANITIZER_VERSION };
  };
}
