import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** An item of the cache: a post or a comment. */
export interface CachedItem {
  readonly id: string;
}

/** One change of an item in one query, as data, so that it can be stored with a paused mutation. */
export interface CachedChange {
  readonly queryKey: QueryKey;
  readonly before: CachedItem;
  /** `null` if the item was taken out of a list. */
  readonly after: CachedItem | null;
  /** The place in the list: page and index. */
  readonly at: readonly [page: number, index: number];
  /** The entry of the list at this place: the item, or a row with it. */
  readonly entry: unknown;
}

type Change = (item: CachedItem, queryKey: QueryKey) => CachedItem | null;
type Loose = Readonly<Record<string, unknown>>;

const isItem = (value: unknown): value is CachedItem =>
  typeof value === 'object' && value !== null && 'id' in value;

/** The item of an entry of a list. A row of a page of a thread contains its comment. */
function itemOf(entry: unknown): CachedItem | null {
  if (isItem(entry)) return entry;
  if (typeof entry !== 'object' || entry === null || !('comment' in entry)) return null;
  return isItem(entry.comment) ? entry.comment : null;
}

/** The entry with another item. */
const withItem = (entry: unknown, item: CachedItem): unknown =>
  isItem(entry) ? item : { ...(entry as Loose), comment: item };

/** The lists in the data of a query: one for each page. */
function listsIn(data: unknown): readonly (readonly unknown[])[] {
  if (Array.isArray(data)) return [data];
  if (typeof data !== 'object' || data === null) return [];
  // A page of a thread has `pages`, too: the addresses of the others.
  if ('items' in data) return Array.isArray(data.items) ? [data.items] : [];
  return 'pages' in data && Array.isArray(data.pages) ? data.pages.flatMap(listsIn) : [];
}

/** The data with other lists in the place of its own. */
function withLists(data: unknown, lists: readonly (readonly unknown[])[]): unknown {
  if (Array.isArray(data)) return lists[0];
  const { items, pages } = data as { items?: unknown; pages?: readonly Loose[] };
  if (items !== undefined || pages === undefined) return { ...(data as Loose), items: lists[0] };
  return {
    ...(data as Loose),
    pages: pages.map((page, index) => ({ ...page, items: lists[index] })),
  };
}

function placeOf(lists: readonly (readonly unknown[])[], id: string) {
  for (const [page, list] of lists.entries()) {
    const index = list.findIndex((entry) => itemOf(entry)?.id === id);
    if (index !== -1) return [page, index] as const;
  }
  return null;
}

const replaced = <T>(list: readonly T[], index: number, items: readonly T[], count = 1) =>
  list.toSpliced(index, count, ...items);

/** Finds the item in the data, alone or in a list. */
function findIn(data: unknown, id: string): Pick<CachedChange, 'before' | 'at' | 'entry'> | null {
  if (isItem(data)) return data.id === id ? { before: data, at: [0, 0], entry: data } : null;
  const lists = listsIn(data);
  const at = placeOf(lists, id);
  if (at === null) return null;
  const entry = lists[at[0]]?.[at[1]];
  const before = itemOf(entry);
  return before === null ? null : { before, at, entry };
}

/** The data with another item, or without the item. An item that is alone stays. */
function put(data: unknown, id: string, item: CachedItem | null): unknown {
  if (isItem(data)) return item ?? data;
  const lists = listsIn(data);
  const at = placeOf(lists, id);
  if (at === null) return data;
  const changed = lists.map((list, page) =>
    page === at[0]
      ? replaced(list, at[1], item === null ? [] : [withItem(list[at[1]], item)])
      : list,
  );
  return withLists(data, changed);
}

/** Whether a list in one of the queries under a key has such an item. */
export function hasCached(
  queryClient: QueryClient,
  queryKey: QueryKey,
  is: (item: object) => boolean,
): boolean {
  return queryClient
    .getQueriesData({ queryKey })
    .flatMap(([, data]) => listsIn(data))
    .some((list) => list.map(itemOf).some((item) => item !== null && is(item)));
}

/** Changes an item in all queries under a key, and tells what was changed. */
export function changeCached(
  queryClient: QueryClient,
  queryKey: QueryKey,
  id: string,
  change: Change,
): CachedChange[] {
  const changes: CachedChange[] = [];
  for (const [key, data] of queryClient.getQueriesData({ queryKey })) {
    const found = findIn(data, id);
    if (found === null) continue;
    const after = change(found.before, key);
    if (after === found.before) continue;
    queryClient.setQueryData(key, put(data, id, after));
    changes.push({ queryKey: key, ...found, after });
  }
  return changes;
}

/** The item with the fields as they were before, where nothing else has changed them since. */
function restored(item: CachedItem, before: CachedItem, after: CachedItem): CachedItem {
  const [now, old, shown] = [item, before, after] as const as readonly object[] as readonly Loose[];
  const fields = Object.keys(shown ?? {}).filter(
    (name) => shown?.[name] !== old?.[name] && now?.[name] === shown?.[name],
  );
  return { ...item, ...Object.fromEntries(fields.map((name) => [name, old?.[name]])) };
}

/** Takes changes back. What other mutations and loads have changed since then stays. */
export function undoCached(queryClient: QueryClient, changes: readonly CachedChange[]): void {
  for (const { queryKey, before, after, at, entry } of changes)
    queryClient.setQueryData(queryKey, (data: unknown) => {
      const found = findIn(data, before.id);
      if (found !== null)
        return after === null ? data : put(data, before.id, restored(found.before, before, after));
      const lists = listsIn(data);
      if (after !== null || lists.length === 0) return data;
      const back = lists.map((list, page) =>
        page === Math.min(at[0], lists.length - 1) ? replaced(list, at[1], [entry], 0) : list,
      );
      return withLists(data, back);
    });
}
