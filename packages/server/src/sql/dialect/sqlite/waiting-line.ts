import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds after which a call that the database refuses gives up. */
const PATIENCE = 5000;

/** Milliseconds of the first pause, and of the longest one. */
const SHORTEST = 2;
const LONGEST = 100;

/** The most calls that wait: each of them holds what it writes, and more of them would fill the memory. */
const LONGEST_LINE = 500;

/** The answer of an attempt that another process kept from running. */
export const LOCKED = Symbol('locked');

interface Waiting {
  /** Runs the work and settles its call; gives whether the database let it run. */
  readonly attempt: () => boolean;
  readonly giveUp: () => void;
  readonly deadline: number;
}

/**
 * The calls that wait for a locked database, first come, first served. SQLite could wait by itself, but
 * would block the whole process meanwhile. Here, each attempt ends at once, and other calls run in the
 * pauses.
 */
export class WaitingLine {
  readonly #line: Waiting[] = [];
  #isServed = false;

  get isEmpty(): boolean {
    return this.#line.length === 0;
  }

  /**
   * Tries until the database lets the work run, after all calls that came before.
   *
   * @param attempt - Runs the work, or answers {@link LOCKED} and has then changed nothing.
   * @param locked - Makes the error for a call that has waited too long, or that comes when 500 wait.
   * @throws The signal's reason as soon as it is aborted; the work then does not run.
   */
  wait<T>(
    attempt: () => T | typeof LOCKED,
    locked: () => Error,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      if (this.#line.length >= LONGEST_LINE) {
        reject(locked());
        return;
      }
      const leave = () => {
        const place = this.#line.indexOf(waiting);
        if (place !== -1) this.#line.splice(place, 1);
        reject(signal?.reason as Error);
      };
      const waiting: Waiting = {
        attempt: () => {
          try {
            const answer = attempt();
            if (answer === LOCKED) return false;
            resolve(answer);
          } catch (error) {
            reject(error);
          }
          signal?.removeEventListener('abort', leave);
          return true;
        },
        giveUp: () => {
          signal?.removeEventListener('abort', leave);
          reject(locked());
        },
        deadline: performance.now() + PATIENCE,
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#line.push(waiting);
      // The line may be empty while it is still served: its calls may have been aborted in a pause.
      if (!this.#isServed) void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    this.#isServed = true;
    let length = SHORTEST;
    for (let next = this.#line[0]; next !== undefined; next = this.#line[0]) {
      // Processes that wait for the same lock must not all come back at the same moment.
      await pause(length * (0.5 + Math.random() / 2));
      if (next !== this.#line[0]) continue;
      if (next.attempt()) {
        length = SHORTEST;
        this.#line.shift();
      } else {
        length = Math.min(length * 2, LONGEST);
        this.#endLate();
      }
    }
    this.#isServed = false;
  }

  /** Ends all calls that have waited too long. The calls behind them have not, as they came later. */
  #endLate(): void {
    const now = performance.now();
    for (let first = this.#line[0]; first && now >= first.deadline; first = this.#line[0]) {
      this.#line.shift();
      first.giveUp();
    }
  }
}
