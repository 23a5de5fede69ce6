/**
 * What all queries have. The client tries again what can succeed, by the table of errors: another
 * round of tries above it would multiply them.
 */
export const sharedOptions = { retry: false, staleTime: 30_000 } as const;
