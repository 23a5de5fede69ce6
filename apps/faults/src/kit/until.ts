/** Milliseconds between two looks. */
const PAUSE = 20;

export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * Waits until the call succeeds with anything but `false`.
 *
 * @throws Error after `limit` milliseconds, with the last error as its cause.
 */
export async function until<T>(
  what: string,
  call: () => Promise<T> | T,
  limit = 120_000,
): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await call();
      if (answer !== false) return answer;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end)
      throw new Error(`Waited ${limit / 1000} s in vain: ${what}`, { cause });
    await pause(PAUSE);
  }
}
