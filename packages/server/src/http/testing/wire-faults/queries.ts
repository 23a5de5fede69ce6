import { type FaultyServer, of, requests, rewritten } from './edits.js';

/** Faults in what is read of a query. */
export const inQueries: readonly FaultyServer[] = [
  of(
    'query-reads',
    'the last of two values counts',
    requests((r) =>
      rewritten(r, ({ searchParams }) => {
        for (const key of new Set(searchParams.keys()))
          if (key !== 'extra' && key !== 'postIds')
            searchParams.set(key, searchParams.getAll(key).at(-1) ?? '');
      }),
    ),
  ),
  of(
    'query-reads',
    'brackets after a key are left out',
    requests((r) =>
      rewritten(r, ({ searchParams }) => {
        const value = searchParams.get('limit[]');
        searchParams.delete('limit[]');
        if (value !== null) searchParams.set('limit', value);
      }),
    ),
  ),
  of(
    'query-reads',
    'an item takes every query',
    () => async (request, sound) =>
      sound(
        rewritten(request, (url) => {
          if (/^\/v1\/(?:posts|comments|tags|authors)\/./.test(url.pathname)) url.search = '';
        }),
      ),
  ),
  of(
    'query-reads',
    'flags are read as Go reads them',
    requests((r) =>
      rewritten(r, ({ searchParams }) => {
        if (/^(?:1|t|TRUE|True)$/.test(searchParams.get('total') ?? ''))
          searchParams.set('total', 'true');
      }),
    ),
  ),
  of(
    'query-reads',
    'numbers are read as Python reads them',
    requests((r) =>
      rewritten(r, ({ searchParams }) => {
        const limit = searchParams.get('limit')?.trim().replaceAll('_', '').replace(/^\+/, '');
        if (limit !== undefined && /^\d+$/.test(limit)) searchParams.set('limit', limit);
      }),
    ),
  ),
  of('query-malformed', 'broken bytes become other characters', () => async (request, sound) => {
    const { search } = new URL(request.url);
    return sound(
      rewritten(request, (url) => {
        if (search !== '') url.search = new URLSearchParams(search).toString();
      }),
    );
  }),
  of(
    'query-writes',
    'the query of a write is not looked at',
    () => async (request, sound) =>
      sound(request.method === 'GET' ? request : rewritten(request, (url) => (url.search = ''))),
  ),
  of(
    'query-writes',
    'the query of a delete is not looked at',
    () => async (request, sound) =>
      sound(request.method === 'DELETE' ? rewritten(request, (url) => (url.search = '')) : request),
  ),
];
