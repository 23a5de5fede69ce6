import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/**
 * Stops loads that would bring what was there before a write. A first load goes on, because somebody waits for
 * it, and its query is loaded once more after it.
 */
export async function stopLoads(
  queryClient: QueryClient,
  queryKey: QueryKey,
  isMeant: (queryKey: QueryKey) => boolean = () => true,
): Promise<void> {
  const loading = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: (query) => isMeant(query.queryKey) });
  for (const query of loading)
    if (query.state.data === undefined)
      void query.fetch().then(
        () => queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true }),
        () => undefined,
      );
  await queryClient.cancelQueries({
    queryKey,
    predicate: (query) => query.state.data !== undefined && isMeant(query.queryKey),
  });
}

/** The keys that wait to be loaded again, by the group whose writes they wait for. */
const waitingOf = new WeakMap<QueryClient, Map<string, QueryKey[]>>();

/**
 * Loads queries again after a write. While further writes of the group run, it waits for the last of them:
 * otherwise a load would bring back what they have changed.
 */
export function reloadAfter(
  queryClient: QueryClient,
  group: QueryKey,
  queryKeys: readonly QueryKey[],
): void {
  const groups = waitingOf.get(queryClient) ?? new Map<string, QueryKey[]>();
  waitingOf.set(queryClient, groups);
  const hash = hashKey(group);
  const waiting = [...(groups.get(hash) ?? []), ...queryKeys];
  const isLast = queryClient.isMutating({ mutationKey: group }) <= 1;
  groups.set(hash, isLast ? [] : waiting);
  if (!isLast) return;
  const keys = new Map(waiting.map((queryKey) => [hashKey(queryKey), queryKey]));
  for (const queryKey of keys.values()) void queryClient.invalidateQueries({ queryKey });
}
