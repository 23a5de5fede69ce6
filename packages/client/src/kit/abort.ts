/** The reason of an abort. Runtimes without reasons (React Native) get the error that others make. */
export function reasonOf(signal: AbortSignal): unknown {
  return (
    signal.reason ?? Object.assign(new Error('The operation was aborted'), { name: 'AbortError' })
  );
}

/** Throws the reason of an abort. Not every runtime has the signal's method of this name. */
export function throwIfAborted(signal: AbortSignal | null | undefined): void {
  if (signal?.aborted === true) throw reasonOf(signal);
}

/** A signal that aborts after so many milliseconds, also where a runtime lacks `AbortSignal.timeout`. */
export function deadlineOf(milliseconds: number): AbortSignal {
  // Runtimes may lack what their types promise.
  const { timeout } = AbortSignal as Partial<typeof AbortSignal>;
  if (timeout !== undefined) return AbortSignal.timeout(milliseconds);
  const controller = new AbortController();
  const timer: unknown = setTimeout(() => controller.abort(), milliseconds);
  // In Node, a timer would keep the program running.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer)
    (timer as { unref(): void }).unref();
  return controller.signal;
}
