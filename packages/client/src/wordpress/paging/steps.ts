import type { ApiQuery } from '../../kit/api.js';
import { countRequests, legibleTotal, newRows, type Rows } from '../../kit/numbered.js';

/** The rows of one answer that no answer before had. */
export interface Step {
  readonly items: unknown[];
  /** Whether the list ends with them. */
  readonly isEnd: boolean;
  /** The length of the whole list; `null` where the site does not tell it. */
  readonly total: number | null;
}

/** A request for rows from an offset on. */
export type StepQuery = ApiQuery & { readonly per_page: number };

/**
 * Reads a list from an offset on, answer by answer. An answer with fewer rows than were asked for is not
 * the end of the list: a theme or host may cap the rows of an answer, and WordPress leaves out rows that the
 * caller may not see. So the next request begins behind the rows that came. The list ends where its total
 * is reached, or, where the site does not tell it, with an answer that has no new row.
 *
 * @param sizeOf - The number of rows to ask for next.
 * @throws BlogError `bad_response` where the list goes on after 1000 answers.
 */
export async function* stepsFrom(
  ask: (query: StepQuery) => Promise<Rows>,
  start: number,
  sizeOf: () => number,
  operation: string,
): AsyncGenerator<Step, void, undefined> {
  const newOf = newRows();
  const countRequest = countRequests('wordpress', operation);
  let isOverlapping = false;
  for (let offset = start; ;) {
    const size = sizeOf();
    countRequest();
    const answer = await ask({ per_page: size, ...(offset > 0 ? { offset } : {}) });
    const count = answer.items.length;
    const total = legibleTotal(answer, offset);
    const items = newOf(answer.items);
    // Rows that came before show that the last answer reached further than its rows: some are hidden from
    // the caller. The number of pages then tells how far an answer reaches at least.
    isOverlapping ||= items.length < count;
    const reach = isOverlapping && total !== null ? Math.ceil(total / (answer.pages || total)) : 0;
    offset += count === 0 ? size : Math.max(count, Math.min(size, reach));
    // A short answer without a new row is an end, too: some servers take no heed of the offset. One that is
    // full says nothing.
    const isEnd = total === null ? items.length === 0 && count < size : offset >= total;
    yield { items, isEnd, total };
    if (isEnd) return;
  }
}

/** The first rows of a list: so many, or all of them. */
export async function readRows(
  ask: (query: StepQuery) => Promise<Rows>,
  want: number,
  operation: string,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const { items } of stepsFrom(ask, 0, () => want - rows.length, operation)) {
    rows.push(...items);
    if (rows.length >= want) break;
  }
  return rows.slice(0, want);
}
