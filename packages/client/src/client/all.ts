import { BlogError, type Page, type Problem } from '@blog/core';

/** What `all` takes. */
export interface AllOptions {
  signal?: AbortSignal | undefined;
  init?: RequestInit | undefined;
  /** Takes an item that could not be read, and goes on. Without it such an item throws. */
  onProblem?: ((problem: Problem) => void) | undefined;
}

/**
 * Walks a list to its end. Stops on a repeated cursor (a server that never ends), and gives no item
 * twice where it has an id.
 */
export async function* allItems<T>(
  list: (cursor: string | null) => Promise<Page<T>>,
  operation: string,
  { onProblem }: AllOptions,
): AsyncGenerator<T, void, undefined> {
  const cursors = new Set<string>();
  const ids = new Set<unknown>();
  let cursor: string | null = null;
  for (;;) {
    const page: Page<T> = await list(cursor);
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
      yield item;
    }
    cursor = page.nextCursor;
    if (cursor === null || cursors.has(cursor)) return;
    cursors.add(cursor);
  }
}
