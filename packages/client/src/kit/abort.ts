/** The reason of an abort. Runtimes without reasons (React Native) get the error that others make. */
export function reasonOf(signal: AbortSignal): unknown {
  return signal.reason ?? Object.assign(new Error('Aborted'), { name: 'AbortError' });
}

/** Throws the reason of an abort. Not every runtime has the signal's method of this name. */
export function throwIfAborted(signal: AbortSignal | null | undefined): void {
  if (signal?.aborted === true) throw reasonOf(signal);
}

/** A signal that aborts with the first of two. Not every runtime has `AbortSignal.any`. */
export function eitherOf(one: AbortSignal, other: AbortSignal): AbortSignal {
  const controller = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) controller.abort(reasonOf(signal));
    signal.addEventListener('abort', () => controller.abort(reasonOf(signal)), { once: true });
  }
  return controller.signal;
}

/**
 * A signal that aborts after so many milliseconds. Not every runtime has `AbortSignal.timeout`. In Node, the
 * timer does not keep the program running.
 */
export function deadlineOf(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  // Node's own types are not those of the web.
  const timer: unknown = setTimeout(() => controller.abort(), milliseconds);
  (timer as { unref?(): void }).unref?.();
  return controller.signal;
}
