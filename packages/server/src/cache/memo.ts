import { BlogError, isBlogError } from '@blog/core';
import { checkOptions, numberFrom, type OptionChecks, type ValueRule } from '@blog/core/backend';
import { LRUCache } from 'lru-cache';

/** How long answers are kept, and how many. */
export interface MemoOptions {
  /** Seconds for which an answer is given without asking again. Default 30. */
  readonly maxAge?: number | undefined;
  /**
   * Seconds after `maxAge` for which an old answer is still given while a new one is fetched in the
   * background, and while the source fails. Default 3600.
   */
  readonly staleWhileRevalidate?: number | undefined;
  /** The most answers, at least 1; `Infinity` leaves it to `maxBytes`. Default 2,000. */
  readonly maxEntries?: number | undefined;
  /** About how many bytes all answers may take, at least 1. Default 64,000,000. */
  readonly maxBytes?: number | undefined;
  /** The most reads that run at the same time; others wait for their turn. Default 16. */
  readonly maxRunning?: number | undefined;
  /** The present time in milliseconds since 1970. A test gives its own. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

type Load = () => Promise<unknown>;

interface Times {
  /** When the answer was read. */
  readonly readAt: number;
  /** When it has to be read again. */
  readonly refreshAt: number;
}

/** An answer that is kept: a value, or an error that tells about the item itself. */
type Answer = Times & ({ readonly value: unknown } | { readonly error: unknown });

/** Milliseconds for which a source that failed is left alone, while an old answer stands in. */
const PAUSE = 5000;

/** The most reads that wait for their turn; more are refused at once. */
const MAX_WAITING = 1000;

/** Errors about the item itself. All others are about how the source is doing, and are not kept. */
const lastingErrors = ['not_found', 'unsupported', 'unauthorized', 'forbidden'] as const;

/** lru-cache would take other bounds for another one, or for none. */
const bound: ValueRule = {
  expected: 'a whole number from 1 or Infinity',
  test: (value) => value === Infinity || (Number.isSafeInteger(value) && Number(value) >= 1),
};

const checks: OptionChecks<MemoOptions> = {
  maxAge: numberFrom(0, 'seconds'),
  staleWhileRevalidate: numberFrom(0, 'seconds'),
  maxEntries: bound,
  maxBytes: bound,
  maxRunning: bound,
  now: 'function',
};

/**
 * Keeps answers by key. A new answer is given at once. An old one is also given at once, and a newer
 * one is fetched in the background. Callers who want the same answer share one read. When number or
 * bytes exceed their limit, the least recently used answers are dropped.
 */
export class Memo {
  /** Bounds the answers and joins reads of one key; the times of answers are kept in each answer. */
  readonly #answers: LRUCache<string, Answer, Load>;
  readonly #maxAge: number;
  readonly #staleAge: number;
  readonly #now: () => number;
  readonly #waiting: (() => void)[] = [];
  #freeTurns: number;

  constructor(options: MemoOptions = {}) {
    checkOptions(options, checks, 'withCache');
    const {
      maxAge = 30,
      staleWhileRevalidate = 3600,
      maxEntries = 2000,
      maxBytes = 64_000_000,
      maxRunning = 16,
      now = Date.now,
    } = options;
    this.#maxAge = maxAge * 1000;
    this.#staleAge = staleWhileRevalidate * 1000;
    this.#freeTurns = maxRunning;
    this.#now = now;
    this.#answers = new LRUCache({
      // lru-cache takes 0 for no bound; what it reserves for a number would be endless.
      max: maxEntries === Infinity ? 0 : maxEntries,
      maxSize: Math.min(maxBytes, Number.MAX_SAFE_INTEGER),
      maxEntrySize: Math.min(Math.ceil(maxBytes / 8), Number.MAX_SAFE_INTEGER),
      sizeCalculation: sizeOf,
      fetchMethod: (_key, old, { context: load }) => this.#read(load, old),
      // Clearing must not fail callers whose read is under way: they get its answer, unkept.
      ignoreFetchAbort: true,
    });
  }

  /** Gives the kept answer, or the one that `load` reads. */
  async ask(key: string, load: Load): Promise<unknown> {
    const kept = this.#answers.peek(key);
    const answer = await this.#answers.forceFetch(key, {
      context: load,
      forceRefresh: kept !== undefined && this.#now() >= kept.refreshAt,
      allowStale: kept !== undefined && this.#mayStandIn(kept),
    });
    if ('error' in answer) throw answer.error;
    return answer.value;
  }

  /** Drops all answers. Reads that are under way reach their callers, but are not kept. */
  clear(): void {
    this.#answers.clear();
  }

  /** Whether an old answer may be given while a newer one is fetched. */
  #mayStandIn(answer: Answer): boolean {
    return 'value' in answer && this.#now() < this.#expiresAt(answer);
  }

  #expiresAt({ readAt }: Answer): number {
    return readAt + this.#maxAge + this.#staleAge;
  }

  async #read(load: Load, old: Answer | undefined): Promise<Answer> {
    try {
      const value = await this.#inTurn(load);
      return { value, ...this.#times() };
    } catch (error) {
      if (lastingErrors.some((code) => isBlogError(error, code)))
        return { error, ...this.#times() };
      if (old === undefined || !this.#mayStandIn(old)) throw error;
      return { ...old, refreshAt: Math.min(this.#now() + PAUSE, this.#expiresAt(old)) };
    }
  }

  #times(): Times {
    const readAt = this.#now();
    return { readAt, refreshAt: readAt + this.#maxAge };
  }

  /** Limits how many reads reach the source at the same time. */
  async #inTurn(load: Load): Promise<unknown> {
    if (this.#freeTurns > 0) this.#freeTurns -= 1;
    else if (this.#waiting.length >= MAX_WAITING)
      throw new BlogError('unavailable', {
        message: `The blog is slow: ${MAX_WAITING} reads wait for it already. Try again in a moment.`,
      });
    else await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    try {
      return await load();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#freeTurns += 1;
      else next();
    }
  }
}

/** About how many bytes an answer takes in memory: two for each character of its JSON and key. */
function sizeOf(answer: Answer, key: string): number {
  const json = 'value' in answer ? (JSON.stringify(answer.value) ?? '') : '';
  return key.length + 2 * json.length;
}
