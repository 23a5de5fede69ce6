import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

import {
  type CachedChange,
  type CachedItem,
  type Change,
  changedFields,
  changeIn,
  itemOf,
  listsIn,
  takeBack,
} from './cached-items.js';

/** A {@link Change} that may ask whether a list of the group has such an item. */
export type GroupChange = (
  item: CachedItem,
  queryKey: QueryKey,
  has: (is: (item: CachedItem) => boolean) => boolean,
) => CachedItem | null;

/** A change that the server has not answered yet. */
interface Pending {
  readonly id: string;
  readonly change: GroupChange;
  /** How it changed each query as that was, in place: the mutation has this very list, to be stored with it. */
  readonly made: CachedChange[];
}

/** The changes of a group of queries that wait, in the order in which they were shown. */
interface Line {
  readonly pending: Pending[];
  /** Ends the look-out for loads. */
  stop: (() => void) | null;
}

/** The data of a query while changes are taken back and made again. It is set once, at the end. */
interface Draft {
  readonly queryKey: QueryKey;
  readonly old: unknown;
  data: unknown;
}

const linesOf = new WeakMap<QueryClient, Map<string, Line>>();
/** A mutation is pending in the cache for a moment after its change was settled. */
const settled = new WeakSet<object>();

function lineOf(queryClient: QueryClient, group: QueryKey): Line {
  const lines = linesOf.get(queryClient) ?? new Map<string, Line>();
  linesOf.set(queryClient, lines);
  const hash = hashKey(group);
  const line = lines.get(hash) ?? { pending: [], stop: null };
  lines.set(hash, line);
  return line;
}

function endLine(line: Line): void {
  line.pending.length = 0;
  line.stop?.();
  line.stop = null;
}

const draftsOf = (queryClient: QueryClient, queryKey: QueryKey): Draft[] =>
  queryClient
    .getQueriesData({ queryKey })
    .map(([key, data]) => ({ queryKey: key, old: data, data }));

function save(queryClient: QueryClient, drafts: readonly Draft[]): void {
  for (const { queryKey, old, data } of drafts)
    if (data !== old) queryClient.setQueryData(queryKey, data);
}

/** Whether a list in one of the queries has such an item. */
const hasItem = (drafts: readonly Draft[], is: (item: CachedItem) => boolean) =>
  drafts
    .flatMap(({ data }) => listsIn(data))
    .some((list) => list.map(itemOf).some((item) => item !== null && is(item)));

/** Makes a change in queries. `all` are the queries of the group. */
function make(
  drafts: readonly Draft[],
  id: string,
  change: GroupChange,
  all: readonly Draft[] = drafts,
): CachedChange[] {
  return drafts.flatMap((draft) => {
    const changed = changeIn(draft.data, draft.queryKey, id, (item, queryKey) =>
      change(item, queryKey, (is) => hasItem(all, is)),
    );
    if (changed === null) return [];
    draft.data = changed.data;
    return [changed.made];
  });
}

/** Shows a load as the changes that wait would leave it: the server may not have heard of them. */
function watchLoads(queryClient: QueryClient, group: QueryKey, line: Line): void {
  line.stop ??= queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const queryKey = event.query.queryKey as QueryKey;
    const data: unknown = event.query.state.data;
    if (event.action.manual === true || group.some((part, at) => part !== queryKey[at])) return;
    if (queryClient.isMutating({ mutationKey: group }) === 0) return endLine(line);
    const hash = hashKey(queryKey);
    const draft: Draft = { queryKey, old: data, data };
    const all = [
      ...draftsOf(queryClient, group).filter((one) => hashKey(one.queryKey) !== hash),
      draft,
    ];
    for (const { id, change, made } of line.pending) {
      const others = made.filter((one) => hashKey(one.queryKey) !== hash);
      made.splice(0, made.length, ...others, ...make([draft], id, change, all));
    }
    save(queryClient, [draft]);
  });
}

/**
 * Changes an item in all queries of a group before the server has answered, and tells what was changed.
 * `settleChange` takes it.
 */
export function showChange(
  queryClient: QueryClient,
  group: QueryKey,
  id: string,
  change: GroupChange,
): CachedChange[] {
  const line = lineOf(queryClient, group);
  // Nothing else is being written, so what is left was never settled.
  if (queryClient.isMutating({ mutationKey: group }) <= 1) endLine(line);
  const drafts = draftsOf(queryClient, group);
  const made = make(drafts, id, change);
  line.pending.push({ id, change, made });
  save(queryClient, drafts);
  watchLoads(queryClient, group, line);
  return made;
}

/** The change of a mutation that was stored when the page was closed. */
function storedChange(made: CachedChange[]): Pending | null {
  const [first] = made;
  if (first === undefined) return null;
  const change: Change = (item, queryKey) => {
    const one = made.find((each) => hashKey(each.queryKey) === hashKey(queryKey)) ?? first;
    const fields = changedFields(one);
    return fields === null ? null : { ...item, ...fields };
  };
  return { id: first.before.id, change, made };
}

/** Puts changes of an earlier visit first in the line: their mutations were stored, and the line was not. */
function addStored(queryClient: QueryClient, group: QueryKey, { pending }: Line): void {
  const stored = queryClient
    .getMutationCache()
    .findAll({ mutationKey: group, status: 'pending' })
    .map(({ state: { context } }) => context)
    .filter((context): context is CachedChange[] => Array.isArray(context))
    .filter((context) => !settled.has(context) && pending.every(({ made }) => made !== context));
  pending.unshift(...stored.map(storedChange).filter((one) => one !== null));
}

/**
 * Ends a change that was shown: the queries then have what the server has, with the changes on top that still
 * wait. For this, all changes are taken back, the last one first, and those that wait are made again.
 *
 * @param shown - What `showChange` gave.
 * @param truth - How the server has changed the item; `null` if it refused.
 */
export function settleChange(
  queryClient: QueryClient,
  group: QueryKey,
  shown: CachedChange[] | undefined,
  truth: { id: string; change: GroupChange } | null,
): void {
  const line = lineOf(queryClient, group);
  const { pending } = line;
  addStored(queryClient, group, line);
  const drafts = draftsOf(queryClient, group);
  const byKey = new Map(drafts.map((draft) => [hashKey(draft.queryKey), draft]));
  for (const { made } of pending.toReversed())
    for (const change of made.toReversed()) {
      const draft = byKey.get(hashKey(change.queryKey));
      if (draft !== undefined) draft.data = takeBack(draft.data, change);
    }
  const at = pending.findIndex(({ made }) => made === shown);
  if (at !== -1) pending.splice(at, 1);
  if (shown !== undefined) settled.add(shown);
  if (truth !== null) make(drafts, truth.id, truth.change);
  for (const { id, change, made } of pending)
    made.splice(0, made.length, ...make(drafts, id, change));
  save(queryClient, drafts);
  if (pending.length === 0) endLine(line);
}
