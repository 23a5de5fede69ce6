import type { QueryKey } from '@tanstack/react-query';

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
  readonly place: Place;
  /** The entry of the list at this place: the item, or a row with it. */
  readonly entry: unknown;
}

/** A place in a list. The neighbours tell it where the list has changed since. */
interface Place {
  readonly page: number;
  readonly index: number;
  readonly behind: string | null;
  readonly beforeId: string | null;
}

/** Gives the item as it is shown in a query, the item itself if nothing changes, or `null` to take it out. */
export type Change = (item: CachedItem, queryKey: QueryKey) => CachedItem | null;

type Loose = Readonly<Record<string, unknown>>;
type Lists = readonly (readonly unknown[])[];

const isItem = (value: unknown): value is CachedItem =>
  typeof value === 'object' && value !== null && 'id' in value;

/** The item of an entry of a list. A row of a page of a thread contains its comment. */
export function itemOf(entry: unknown): CachedItem | null {
  if (isItem(entry)) return entry;
  if (typeof entry !== 'object' || entry === null || !('comment' in entry)) return null;
  return isItem(entry.comment) ? entry.comment : null;
}

/** The entry with another item. */
const withItem = (entry: unknown, item: CachedItem): unknown =>
  isItem(entry) ? item : { ...(entry as Loose), comment: item };

/** The lists in the data of a query: one for each page. */
export function listsIn(data: unknown): Lists {
  if (Array.isArray(data)) return [data];
  if (typeof data !== 'object' || data === null) return [];
  // A page of a thread has `pages`, too: the addresses of the others.
  if ('items' in data) return Array.isArray(data.items) ? [data.items] : [];
  return 'pages' in data && Array.isArray(data.pages) ? data.pages.flatMap(listsIn) : [];
}

/** The data with another list in the place of one of its own. */
function withList(data: unknown, page: number, list: readonly unknown[]): unknown {
  if (Array.isArray(data)) return list;
  const { items, pages } = data as { items?: unknown; pages?: readonly Loose[] };
  if (items !== undefined || pages === undefined) return { ...(data as Loose), items: list };
  return {
    ...(data as Loose),
    pages: pages.map((each, at) => (at === page ? { ...each, items: list } : each)),
  };
}

function indexOf(lists: Lists, id: string | null) {
  for (const [page, list] of id === null ? [] : lists.entries()) {
    const index = list.findIndex((entry) => itemOf(entry)?.id === id);
    if (index !== -1) return { page, index };
  }
  return null;
}

const idAt = (list: readonly unknown[], index: number) => itemOf(list[index])?.id ?? null;

/** Finds the item in the data, alone or in a list. */
function findIn(data: unknown, id: string) {
  const alone = { page: 0, index: 0, behind: null, beforeId: null };
  if (isItem(data)) return data.id === id ? { before: data, place: alone, entry: data } : null;
  const lists = listsIn(data);
  const at = indexOf(lists, id);
  if (at === null) return null;
  const list = lists[at.page] ?? [];
  const entry = list[at.index];
  const before = itemOf(entry);
  const behind = at.index === 0 ? null : idAt(list, at.index - 1);
  const place: Place = { ...at, behind, beforeId: idAt(list, at.index + 1) };
  return before === null ? null : { before, place, entry };
}

/** The data with another item at its place, or without the item. An item that is alone stays. */
function put(data: unknown, { page, index }: Place, item: CachedItem | null): unknown {
  if (isItem(data)) return item ?? data;
  const list = listsIn(data)[page] ?? [];
  const instead = item === null ? [] : [withItem(list[index], item)];
  return withList(data, page, list.toSpliced(index, 1, ...instead));
}

/** Changes an item in the data of a query, and tells what was changed; `null` if nothing was. */
export function changeIn(
  data: unknown,
  queryKey: QueryKey,
  id: string,
  change: Change,
): { data: unknown; made: CachedChange } | null {
  const found = findIn(data, id);
  if (found === null) return null;
  const after = change(found.before, queryKey);
  if (after === found.before) return null;
  return { data: put(data, found.place, after), made: { queryKey, ...found, after } };
}

/** Whether two values of a field are the same. A cache copies values, and so does one that is stored. */
const isSame = (one: unknown, other: unknown) =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const fieldsOf = (item: CachedItem) => item as object as Loose;

/** The fields that a change has set, with their new values. */
export function changedFields({ before, after }: CachedChange): Loose | null {
  if (after === null) return null;
  const [old, shown] = [fieldsOf(before), fieldsOf(after)];
  const names = Object.keys(shown).filter((name) => !isSame(shown[name], old[name]));
  return Object.fromEntries(names.map((name) => [name, shown[name]]));
}

/** Where the entry of an item that was taken out goes back: to its neighbours, if one is still there. */
function placeBack(lists: Lists, { page, index, behind, beforeId }: Place) {
  const left = indexOf(lists, behind);
  if (left !== null) return { ...left, index: left.index + 1 };
  return indexOf(lists, beforeId) ?? { page: Math.min(page, lists.length - 1), index };
}

/** Takes a change back. What others have changed since then stays. */
export function takeBack(data: unknown, change: CachedChange): unknown {
  const { before, place, entry } = change;
  const found = findIn(data, before.id);
  const fields = changedFields(change);
  if (fields === null) {
    const lists = listsIn(data);
    if (found !== null || lists.length === 0) return data;
    const at = placeBack(lists, place);
    return withList(data, at.page, (lists[at.page] ?? []).toSpliced(at.index, 0, entry));
  }
  if (found === null) return data;
  const [now, old] = [fieldsOf(found.before), fieldsOf(before)];
  const mine = Object.keys(fields).filter((name) => isSame(now[name], fields[name]));
  const restored = Object.fromEntries(mine.map((name) => [name, old[name]]));
  return put(data, found.place, { ...found.before, ...restored });
}
