/**
 * Keeps the receipts of a writer's comments, so that the writer sees them while they wait for
 * approval. A server that keeps them in a cookie makes this needless.
 */
export interface ReceiptStore {
  /** The receipts for a post, oldest first. */
  get(postId: string): readonly string[];
  add(postId: string, receipt: string): void;
}

/** The most receipts kept for a post: as many as a list takes. */
const MOST = 20;

/** Keeps receipts for as long as the page is open. */
export function memoryReceipts(): ReceiptStore {
  const kept = new Map<string, string[]>();
  return {
    get: (postId) => kept.get(postId) ?? [],
    add: (postId, receipt) =>
      void kept.set(postId, [...(kept.get(postId) ?? []), receipt].slice(-MOST)),
  };
}

/**
 * Keeps receipts in `localStorage` or `sessionStorage`. Where the storage is full, forbidden or
 * holds something else, it goes on without.
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
  const read = (postId: string): string[] => {
    try {
      const value: unknown = JSON.parse(storage().getItem(prefix + postId) ?? '[]');
      return Array.isArray(value)
        ? value.filter((item) => typeof item === 'string').slice(-MOST)
        : [];
    } catch {
      return [];
    }
  };
  return {
    get: read,
    add: (postId, receipt) => {
      try {
        const kept = [...read(postId), receipt].slice(-MOST);
        storage().setItem(prefix + postId, JSON.stringify(kept));
      } catch {
        // Private windows refuse storage: the comment is shown until the page is left.
      }
    },
  };
}
