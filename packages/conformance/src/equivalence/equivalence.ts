import { type BlogBackend, operationsOf, type Page } from '@blog/core';

import { type Mismatch, mismatch } from '../support/mismatch.js';
import {
  commentQueries,
  named,
  outcomeOf,
  postQueries,
  type Read,
  readsOf,
  sampleOf,
} from './reads.js';

/** A read that two backends answer differently. */
export interface Disagreement extends Mismatch {
  /** Such as `posts.list({"sort":"publishedAt"})`. */
  readonly read: string;
}

/** The result of comparing two backends. */
export interface Equivalence {
  /** How many reads were made of both. */
  readonly reads: number;
  /**
   * The reads that were answered differently, without those that `expected` accepts. Empty if the backends are
   * equivalent.
   */
  readonly differences: readonly Disagreement[];
}

/** How two backends are compared. */
export interface EquivalenceOptions {
  /** Whether a difference at this path of this read is expected, such as another `html`. */
  readonly expected?: (disagreement: Disagreement) => boolean;
  /** Items a page. Default 3, so that cursors are put to use. */
  readonly limit?: number;
}

const MAX_PAGES = 20;

/**
 * Makes the same reads of two backends over one store, and compares answers and errors as JSON:
 * operations and capabilities, the blog, lists by every filter and order and page by page, every get,
 * counts, archive and search. Cursors of the first are given to both.
 *
 * The first is the standard: `equivalence(sqlFor(actor), httpAs(actor))`.
 *
 * @example
 * ```ts
 * import { equivalence } from '@blog/conformance';
 * import { anonymous, memory } from '@blog/core';
 *
 * const store = memory();
 * const { differences } = await equivalence(store.as(anonymous), store.as(anonymous));
 * differences.length; // 0
 * ```
 */
export async function equivalence(
  standard: BlogBackend,
  other: BlogBackend,
  { expected = () => false, limit = 3 }: EquivalenceOptions = {},
): Promise<Equivalence> {
  const found: Disagreement[] = [];
  let reads = 0;
  const note = (read: string, one: unknown, two: unknown) => {
    const mismatched = mismatch(one, two);
    if (mismatched === null) return;
    const disagreement = { ...mismatched, read };
    if (!expected(disagreement)) found.push(disagreement);
  };
  /** Compares, and gives the answer of the standard. */
  const compare = async (read: Read): Promise<unknown> => {
    reads += 1;
    const [one, two] = [await outcomeOf(read, standard), await outcomeOf(read, other)];
    note(read.name, one, two);
    return 'answer' in one ? one.answer : null;
  };
  const walk = async (name: string, query: object, list: ListOf) => {
    let cursor: string | null = null;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const asked: object = cursor === null ? { limit, ...query } : { limit, ...query, cursor };
      const call = (one: BlogBackend) => list(one, asked);
      const page = (await compare({ name: named(name, asked), call })) as Page<unknown> | null;
      cursor = page?.nextCursor ?? null;
      if (cursor === null) return;
    }
  };

  note('operations', operationsOf(standard).toSorted(), operationsOf(other).toSorted());
  note('capabilities', standard.capabilities, other.capabilities);
  const sample = await sampleOf(standard);
  for (const read of readsOf(sample)) await compare(read);
  for (const query of postQueries(sample))
    await walk('posts.list', query, (one, asked) => one.posts?.list?.(asked));
  for (const query of commentQueries(sample))
    await walk('comments.list', query, (one, asked) => one.comments?.list?.(asked));
  await walk('tags.list', {}, (one, asked) => one.tags?.list?.(asked));
  await walk('authors.list', {}, (one, asked) => one.authors?.list?.(asked));
  return { reads, differences: found };
}

type ListOf = (backend: BlogBackend, query: object) => Promise<unknown> | undefined;
