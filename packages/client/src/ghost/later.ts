type Method = (...args: never[]) => Promise<unknown>;

/** Loads once; what failed is tried again when it is asked for again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/** Methods of a group that is loaded when the first of them is called. */
export function later<G extends object, const K extends keyof G>(
  load: () => Promise<G>,
  names: readonly K[],
): { readonly [M in K]: G[M] } {
  const methods = names.map((name) => [
    name,
    async (...args: never[]) => ((await load())[name] as Method)(...args),
  ]);
  // Each is called as the one that it stands for.
  return Object.fromEntries(methods) as { readonly [M in K]: G[M] };
}
