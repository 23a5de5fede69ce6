/** `promise`, or the signal's reason, whichever is first. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const settled = () => signal.removeEventListener('abort', stop);
    promise.then(resolve, reject).then(settled, settled);
  });
}

/**
 * Runs once for all who ask, now and later: who gives up leaves it running for the others. After a
 * failure the next who asks tries anew.
 */
export function shared<T>(run: () => Promise<T>): (signal?: AbortSignal) => Promise<T> {
  let running: Promise<T> | null = null;
  const start = async () => {
    try {
      return await run();
    } catch (error) {
      running = null;
      throw error;
    }
  };
  return async (signal) => {
    // Before anything is begun: nobody would be there to be told of its failure.
    signal?.throwIfAborted();
    const promise = (running ??= start());
    return signal === undefined ? promise : abortable(promise, signal);
  };
}
