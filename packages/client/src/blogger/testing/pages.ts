import { Refusal } from './refusal.js';

/** A page of a list by token: whatever comes and goes, it reads on where it stopped. */
export interface TokenPage<T> {
  items: T[];
  nextPageToken?: string;
  prevPageToken?: string;
}

/** The largest page that Blogger gives; more is refused. */
const MAX_RESULTS = 500;
const DEFAULT_RESULTS = 10;

type Anchor = readonly ['after' | 'before', number, string];

function anchorOf(token: string): Anchor {
  try {
    const [side, key, id] = JSON.parse(atob(token)) as unknown[];
    if (
      (side === 'after' || side === 'before') &&
      typeof key === 'number' &&
      typeof id === 'string'
    )
      return [side, key, id];
  } catch {
    // Not one of ours, like the next line says.
  }
  throw new Refusal(400, 'invalid', 'Invalid page token.');
}

/** How many items a page has; `maxResults` above the platform's bound is refused. */
export function pageSize(query: URLSearchParams): number {
  const size = Number(query.get('maxResults') ?? DEFAULT_RESULTS);
  if (size >= 1 && size <= MAX_RESULTS) return size;
  throw new Refusal(
    400,
    'invalid',
    `We're sorry, but the value for field max_results is larger than the maximum allowed page size of ${MAX_RESULTS}.`,
  );
}

/** One page of what is there, by its sort key and then by id, both in the one direction. */
export function tokenPage<T extends { readonly id: string }>(
  all: readonly T[],
  keyOf: (item: T) => number,
  isAscending: boolean,
  query: URLSearchParams,
): TokenPage<T> {
  const size = pageSize(query);
  const compare = (a: readonly [number, string], b: readonly [number, string]) =>
    (isAscending ? 1 : -1) * (a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1])));
  const placed = all
    .map((item) => ({ item, place: [keyOf(item), item.id] as const }))
    .toSorted((a, b) => compare(a.place, b.place));
  const token = query.get('pageToken');
  const [side, key, id] = token === null ? (['after', null, ''] as const) : anchorOf(token);
  const isBeyond = ({ place }: { place: readonly [number, string] }) =>
    key === null ||
    (side === 'after' ? compare(place, [key, id]) > 0 : compare(place, [key, id]) < 0);
  const beyond = placed.filter(isBeyond);
  const page = side === 'after' ? beyond.slice(0, size) : beyond.slice(-size);
  const [first, last] = [page[0], page.at(-1)];
  const start = first === undefined ? 0 : placed.indexOf(first);
  const end = last === undefined ? placed.length : placed.indexOf(last) + 1;
  const tokenOf = (to: 'after' | 'before', at: typeof first) =>
    at === undefined ? '' : btoa(JSON.stringify([to, ...at.place]));
  return {
    items: page.map(({ item }) => item),
    ...(end < placed.length && { nextPageToken: tokenOf('after', last) }),
    ...(start > 0 && { prevPageToken: tokenOf('before', first) }),
  };
}
