import { isBlogError, type Page, type Problem } from '@blog/core';

/** Something that came in and did not fit. */
export interface SeenProblem {
  /** The operation, or the query of the cache, that it came with. */
  readonly origin: string;
  /**
   * `left out`: its item is not shown. `mended`: its item is shown, and the part is `null`. `refused`: all of the answer is missing.
   */
  readonly outcome: 'left out' | 'mended' | 'refused';
  /** The id of the item, if that much was legible. */
  readonly id: string | null;
  /** Where in the answer, such as `items[3].authors[0].slug`. */
  readonly path: string;
  /** Says what was expected there. */
  readonly message: string;
}

/** Whether a value is a page of a list. */
export function isPage(value: unknown): value is Page<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'items' in value &&
    Array.isArray(value.items) &&
    'problems' in value &&
    Array.isArray(value.problems)
  );
}

function idOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return null;
  // The rows of a thread hold their comments.
  if ('comment' in item) return idOf(item.comment);
  return 'id' in item ? item.id : null;
}

/** What a page left out or mended. */
export function pageProblems(origin: string, answer: unknown): SeenProblem[] {
  if (!isPage(answer)) return [];
  const shown = new Set(answer.items.map(idOf));
  return answer.problems.map(({ id, index, path, message }: Problem) => ({
    origin,
    outcome: id !== null && shown.has(id) ? 'mended' : 'left out',
    id,
    path: `items[${index}]${path === '' || path.startsWith('[') ? path : `.${path}`}`,
    message,
  }));
}

/** An answer that could not be read at all. */
export function failedProblem(origin: string, error: unknown): SeenProblem[] {
  if (!isBlogError(error, 'bad_response')) return [];
  const { details, message } = error;
  return [{ origin, outcome: 'refused', id: null, path: details.path, message }];
}

/** What the data of a query left out or mended: a page, or the pages of a list. */
export function cachedProblems(origin: string, data: unknown): SeenProblem[] {
  const pages =
    typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages)
      ? (data.pages as unknown[])
      : [data];
  return pages.flatMap((page) => pageProblems(origin, page));
}

/** The same problem of the same answer is one, however often it came. */
export function distinct(problems: readonly SeenProblem[]): SeenProblem[] {
  const byPlace = new Map<string, SeenProblem>();
  for (const problem of problems) {
    const { outcome, id, path, message } = problem;
    // Without its id, the item is known by its place in the list.
    const place = JSON.stringify([outcome, id ?? path, path.replace(/^items\[\d+\]/, ''), message]);
    if (!byPlace.has(place)) byPlace.set(place, problem);
  }
  return [...byPlace.values()];
}
