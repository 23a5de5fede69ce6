/**
 * The options of a list that begins at a cursor, as the address of a page without scripts has it.
 * `null` begins at the beginning.
 */
export function startingAt<
  O extends { queryKey: readonly unknown[]; initialPageParam: string | null },
>(options: O, cursor: string | null): O {
  if (cursor === null) return options;
  return { ...options, queryKey: [...options.queryKey, { cursor }], initialPageParam: cursor };
}
