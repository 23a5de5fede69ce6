import type { AuthorRef, TagRef } from '@blog/core';
import type { ImportProblem, ImportResult } from '@blog/core/backend';

import { blogRow } from '../blog/blog-row.js';
import type { Context } from '../kit/context.js';
import type { BlogTable } from '../kit/tables.js';
import type { Work } from '../kit/work.js';
import { type Gathered, nothingGathered } from '../posts/save.js';

/** The items of one batch share this. */
export interface Batch {
  readonly context: Context;
  readonly blog: BlogTable;
  /** The work that its posts leave for the end of the batch. */
  readonly gathered: Gathered;
  /** The posts whose comments are counted at the end of the batch. */
  readonly threads: Set<string>;
  /** The tags that the batch met, by folded name. */
  readonly tags: Map<string, TagRef>;
  /** The authors that the batch met, by their origin as {@link originKey} has it. */
  readonly authors: Map<string, AuthorRef>;
  readonly result: ImportResult;
}

/** A batch of which no item is written yet. */
export function* newBatch(context: Context, result: ImportResult): Work<Batch> {
  return {
    context,
    blog: yield* blogRow(),
    tags: new Map(),
    authors: new Map(),
    gathered: nothingGathered(),
    threads: new Set(),
    result,
  };
}

/** One text for an origin. */
export function originKey(source: string, id: string): string {
  return JSON.stringify([source, id]);
}

/** Reports that an item was not taken whole. */
export function report(
  { result }: Batch,
  item: Pick<ImportProblem, 'origin' | 'type'>,
  message: string,
): void {
  result.problems.push({ origin: item.origin, type: item.type, message, refused: false });
}
