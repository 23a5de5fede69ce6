/** The most calls that wait: each of them holds what it writes, and more of them would fill the memory. */
const MOST_WAITING = 500;

interface Waiting {
  begin(): void;
}

/** Lets so many calls run at a time. The others wait, first come, first served. */
export class Turns {
  readonly #waiting: Waiting[] = [];
  readonly #patience: number;
  #free: number;

  /**
   * @param most - How many calls run at a time.
   * @param patience - Milliseconds after which a call that waits gives up.
   */
  constructor(most: number, patience: number) {
    this.#free = most;
    this.#patience = patience;
  }

  get isFree(): boolean {
    return this.#free > 0;
  }

  /**
   * Waits for a turn, and gives the function that ends it.
   *
   * @param late - Makes the error for a call that has waited too long, or that comes when 500 wait.
   * @throws The signal's reason as soon as it is aborted.
   */
  async take(late: () => Error, signal: AbortSignal | undefined): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(late, signal);
    return () => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next.begin();
    };
  }

  #wait(late: () => Error, signal: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(late());
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
      const leave = (reason: Error) => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        settle();
        reject(reason);
      };
      const abort = () => leave(signal?.reason as Error);
      const timer = setTimeout(() => leave(late()), this.#patience);
      const waiting: Waiting = {
        begin: () => {
          settle();
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.push(waiting);
    });
  }
}
