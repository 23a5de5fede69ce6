import type { Query, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query';

import type { AnyBlogClient } from '../../query/client-types.js';
import { createChanges } from '../log/changes.js';
import { cachedProblems, type SeenProblem } from '../log/problems.js';
import { shortText } from '../log/safe-text.js';

/** A query of the cache, as it was at its last change. */
export interface CacheEntry {
  readonly query: Query;
  /** The group and the name, such as `posts.infinite`. */
  readonly name: string;
  readonly params: string;
  readonly state: 'loading' | 'fresh' | 'stale' | 'failed' | 'waiting';
  readonly observers: number;
  readonly problems: readonly SeenProblem[];
}

/** The queries of a blog in the cache. */
export interface CacheView {
  /** The list is another one after each change. */
  entries(): readonly CacheEntry[];
  subscribe(listener: () => void): () => void;
  refetch(entry: CacheEntry): void;
  remove(entry: CacheEntry): void;
}

function stateOf(query: Query): CacheEntry['state'] {
  if (query.state.fetchStatus !== 'idle') return 'loading';
  if (query.state.status === 'error') return 'failed';
  if (query.state.status === 'pending') return 'waiting';
  return query.isStale() ? 'stale' : 'fresh';
}

function entryOf(query: Query): CacheEntry {
  const [, , , group, operation, params] = query.queryKey;
  const name = `${String(group)}.${String(operation)}`;
  return {
    query,
    name,
    params: params === undefined ? '' : shortText(params),
    state: stateOf(query),
    observers: query.getObserversCount(),
    problems: cachedProblems(name, query.state.data),
  };
}

/** Events of what is not shown. Some come with each drawing, and the panel draws, too. */
const unseen: ReadonlySet<QueryCacheNotifyEvent['type']> = new Set([
  'observerOptionsUpdated',
  'observerResultsUpdated',
]);

/** Data becomes stale without an event. */
const LOOK_AGAIN = 1_000;

/** Makes the view of the queries of one client. */
export function createCacheView(client: AnyBlogClient, queryClient: QueryClient): CacheView {
  const queryKey = ['blog', client.id, client.viewer];
  const cache = queryClient.getQueryCache();
  const changes = createChanges();
  const read = () => cache.findAll({ queryKey }).map(entryOf);
  let entries = read();
  const update = () => {
    entries = read();
    changes.tell();
  };
  return {
    entries: () => entries,
    subscribe(listener) {
      update();
      const ends = [
        changes.subscribe(listener),
        cache.subscribe(({ type }) => !unseen.has(type) && update()),
      ];
      const timer = setInterval(() => {
        if (entries.some((entry) => entry.state !== stateOf(entry.query))) update();
      }, LOOK_AGAIN);
      return () => {
        clearInterval(timer);
        for (const end of ends) end();
      };
    },
    refetch: ({ query }) =>
      void queryClient.refetchQueries({ queryKey: query.queryKey, exact: true }),
    remove: ({ query }) => queryClient.removeQueries({ queryKey: query.queryKey, exact: true }),
  };
}
