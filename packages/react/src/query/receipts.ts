import { checkValue, type ValueRule } from '@blog/core/backend';

/**
 * Keeps the receipts of a writer's comments, so that the writer sees the comments while they wait for
 * approval. It is not needed if the server keeps receipts in a cookie.
 */
export interface ReceiptStore {
  /** Gives the receipts for a post, oldest first. */
  get(postId: string): readonly string[];
  /** Keeps a receipt for a post. A list takes the last 20 receipts of a post, so the older ones may be dropped. */
  add(postId: string, receipt: string): void;
}

/** The most receipts for a post: a list takes no more. */
const MAX_RECEIPTS = 20;

/**
 * Keeps receipts in memory, so as long as the page is open. It keeps the last 20 of each post.
 *
 * @example
 * ```ts
 * import { memoryReceipts } from '@blog/react';
 *
 * const receipts = memoryReceipts();
 * receipts.add('post-7', 'receipt-1');
 * receipts.get('post-7'); // ['receipt-1']
 * ```
 */
export function memoryReceipts(): ReceiptStore {
  const kept = new Map<string, string[]>();
  return {
    get: (postId) => kept.get(postId) ?? [],
    add: (postId, receipt) =>
      void kept.set(postId, [...(kept.get(postId) ?? []), receipt].slice(-MAX_RECEIPTS)),
  };
}

const storageRule: ValueRule = {
  expected: 'a function such as () => window.localStorage',
  test: (value) => typeof value === 'function',
};

/**
 * Keeps receipts in `localStorage` or `sessionStorage`. If the storage is full, forbidden or contains
 * something else, the receipts are lost, without an error.
 *
 * @example
 * ```tsx
 * import { storageReceipts } from '@blog/react';
 *
 * const receipts = storageReceipts(() => window.localStorage);
 * ```
 */
export function storageReceipts(
  storage: () => Pick<Storage, 'getItem' | 'setItem'>,
  prefix = 'blog-receipts:',
): ReceiptStore {
  checkValue(storage, storageRule, 'storage', 'storageReceipts');
  checkValue(prefix, 'string', 'prefix', 'storageReceipts');
  const read = (postId: string): string[] => {
    try {
      const value: unknown = JSON.parse(storage().getItem(prefix + postId) ?? '[]');
      return Array.isArray(value)
        ? value.filter((item) => typeof item === 'string').slice(-MAX_RECEIPTS)
        : [];
    } catch {
      return [];
    }
  };
  return {
    get: read,
    add: (postId, receipt) => {
      try {
        const kept = [...read(postId), receipt].slice(-MAX_RECEIPTS);
        storage().setItem(prefix + postId, JSON.stringify(kept));
      } catch {
        // Private windows refuse storage. The comment is still shown until the page is closed.
      }
    },
  };
}
