import type { ImportProblem, ImportResult, TagRef } from '@blog/core';

import type { Context } from '../context.js';
import type { Touched } from '../posts/save.js';
import type { BlogTable } from '../tables.js';

/** What the items of one batch share. */
export interface Batch {
  readonly context: Context;
  readonly blog: BlogTable;
  /** Counted anew at the end of the batch, once each. */
  readonly touched: Touched & { readonly threads: Set<string> };
  /** Tags that the batch met, by the names that it met. */
  readonly tags: Map<string, TagRef>;
  readonly result: ImportResult;
}

/** Notes that an item was not taken wholly. */
export function report(
  { result }: Batch,
  item: Pick<ImportProblem, 'origin' | 'type'>,
  message: string,
): void {
  result.problems.push({ origin: item.origin, type: item.type, message });
}
