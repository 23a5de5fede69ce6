import { BlogError, type Page, type Problem } from '@blog/core';

/** The options of `all`. */
export interface AllOptions {
  /** Aborts the walk, with the request that is running. The walk then throws the signal's `reason`. */
  signal?: AbortSignal | undefined;
  /**
   * Passed to `fetch` by backends that make requests, for each page. Method, body and signal in it are ignored.
   */
  init?: RequestInit | undefined;
  /** Called with each item that could not be read. Without it, such an item throws. */
  onProblem?: ((problem: Problem) => void) | undefined;
}

/** The most pages in a row without a new item. After that, the server is taken to be in a loop. */
const MAX_IDLE_PAGES = 50;

/**
 * Reads a list to its end, page by page. It gives no item with an id twice. It throws if a cursor comes
 * again, or a server goes on without new items: the end of the list would be missing without a word.
 */
export async function* allItems<T>(
  list: (cursor: string | null) => Promise<Page<T>>,
  operation: string,
  { onProblem }: AllOptions,
): AsyncGenerator<T, void, undefined> {
  const cursors = new Set<string>();
  const ids = new Set<unknown>();
  let cursor: string | null = null;
  let idle = 0;
  for (;;) {
    const page: Page<T> = await list(cursor);
    idle += 1;
    for (const problem of page.problems) {
      if (onProblem === undefined)
        throw new BlogError('bad_response', {
          message: `Item ${problem.index} of ${operation} could not be read at ${problem.path}: ${problem.message}. Give onProblem to go on without it.`,
          operation,
          details: { path: `items[${problem.index}].${problem.path}` },
        });
      onProblem(problem);
    }
    for (const item of page.items) {
      const id: unknown =
        typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
      if (id !== undefined && ids.has(id)) continue;
      if (id !== undefined) ids.add(id);
      idle = 0;
      yield item;
    }
    cursor = page.nextCursor;
    if (cursor === null) return;
    if (cursors.has(cursor) || idle === MAX_IDLE_PAGES)
      throw new BlogError('bad_response', {
        message: `${operation} goes on without a new page or item`,
        operation,
        details: { path: 'nextCursor' },
      });
    cursors.add(cursor);
  }
}
