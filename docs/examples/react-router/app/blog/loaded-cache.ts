import type { DehydratedState } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMatches } from 'react-router';

import type { Loaded } from './load.server';

/** The queries that the loaders of all routes of this page have made. */
export function useLoadedCache(): DehydratedState {
  const matches = useMatches();
  return useMemo(() => {
    const loaded = matches.map(({ loaderData }) => loaderData as Loaded | undefined);
    return { mutations: [], queries: loaded.flatMap((route) => route?.cache.queries ?? []) };
  }, [matches]);
}
