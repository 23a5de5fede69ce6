/**
 * Takes a query out of the cache where it is there, however old. The page is shown at once, and what
 * shows it asks again where it has grown stale.
 */
export const cached = <O extends object>(options: O) => ({
  ...options,
  staleTime: 'static' as const,
});
