/** Listeners that are told of changes, once for all changes of one moment. */
export interface Changes {
  tell(): void;
  subscribe(listener: () => void): () => void;
}

/**
 * Makes {@link Changes}. They are told a moment later: a change may come while React draws, where another component must not be
 * changed.
 */
export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  let waits = false;
  return {
    tell() {
      if (waits) return;
      waits = true;
      queueMicrotask(() => {
        waits = false;
        for (const listener of listeners) listener();
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
