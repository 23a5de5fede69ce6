import { BlogError, isBlogError } from '@blog/core';

/** How long answers are kept, and how many. */
export interface MemoOptions {
  /** Seconds that an answer is given as it is. Default 30. */
  readonly fresh?: number | undefined;
  /**
   * Seconds that an older one is still given, while a new one is asked for behind it, or while the
   * other side fails. Default 3600.
   */
  readonly stale?: number | undefined;
  /** The most answers. Default 2,000. */
  readonly maxEntries?: number | undefined;
  /** The most bytes of all answers, about. Default 64,000,000. */
  readonly maxBytes?: number | undefined;
  /** The most that are asked for at the same time; the others wait. Default 16. */
  readonly maxRunning?: number | undefined;
  /** Milliseconds since 1970; for tests. */
  readonly now?: (() => number) | undefined;
}

type Settled = { readonly value: unknown } | { readonly error: unknown };

interface Entry {
  readonly settled: Settled;
  readonly size: number;
  /** When it was made. */
  readonly made: number;
  /** When a newer one was last asked for. */
  asked: number;
}

/** Seconds until a failing other side is asked again for what an old answer stands in for. */
const PAUSE = 5;

/** Reads that wait for their turn, at the most: whoever comes then is told so at once. */
const MAX_WAITING = 1000;

/** What the other side says of the item, and not of how it is doing. */
const lasting = ['not_found', 'unsupported', 'unauthorized', 'forbidden'] as const;

const isLasting = (error: unknown) => lasting.some((code) => isBlogError(error, code));

const open = (settled: Settled): unknown => {
  if ('error' in settled) throw settled.error;
  return settled.value;
};

/**
 * Answers by key: fresh ones at once; older ones at once, too, with one asked for behind them; each
 * asked for once, however many wait. Bounded in number, bytes and time; the longest unused goes first.
 */
export class Memo {
  readonly #entries = new Map<string, Entry>();
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #fresh: number;
  readonly #stale: number;
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #now: () => number;
  readonly #queue: (() => void)[] = [];
  #free: number;
  #bytes = 0;

  constructor({
    fresh = 30,
    stale = 3600,
    maxEntries = 2000,
    maxBytes = 64_000_000,
    maxRunning = 16,
    now = Date.now,
  }: MemoOptions = {}) {
    this.#fresh = fresh * 1000;
    this.#stale = stale * 1000;
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
    this.#free = maxRunning;
    this.#now = now;
  }

  /** The answer that is kept, or what `load` gives. */
  async ask(key: string, load: () => Promise<unknown>): Promise<unknown> {
    const entry = this.#entries.get(key);
    if (entry === undefined) return this.#load(key, load);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#now() - entry.asked < this.#fresh) return open(entry.settled);
    if ('error' in entry.settled || this.#now() - entry.made >= this.#stale)
      return this.#load(key, load);
    // Who asked for it does not wait; what fails is tried again later.
    this.#load(key, load).catch(() => undefined);
    return entry.settled.value;
  }

  /** Forgets all, and what is being read at this moment: after a write. */
  forget(): void {
    this.#entries.clear();
    this.#running.clear();
    this.#bytes = 0;
  }

  #load(key: string, load: () => Promise<unknown>): Promise<unknown> {
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const mine: Promise<unknown> = this.#inTurn(load).then(
      (value) => {
        this.#end(key, mine, { value });
        return value;
      },
      (error: unknown) => {
        this.#end(key, mine, { error });
        throw error;
      },
    );
    this.#running.set(key, mine);
    return mine;
  }

  /** However many addresses are asked for at once, the other side gets no more than it can take. */
  async #inTurn(load: () => Promise<unknown>): Promise<unknown> {
    if (this.#free > 0) this.#free -= 1;
    else if (this.#queue.length >= MAX_WAITING)
      throw new BlogError('unavailable', {
        message: `The blog is slow: ${MAX_WAITING} reads wait for it already. Try again in a moment.`,
      });
    else await new Promise<void>((resolve) => void this.#queue.push(resolve));
    try {
      return await load();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  #end(key: string, mine: Promise<unknown>, settled: Settled): void {
    // What was being read when all was forgotten is not kept.
    if (this.#running.get(key) !== mine) return;
    this.#running.delete(key);
    if ('value' in settled || isLasting(settled.error)) {
      this.#keep(key, settled);
      return;
    }
    const old = this.#entries.get(key);
    if (old !== undefined) old.asked = this.#now() - this.#fresh + PAUSE * 1000;
  }

  #keep(key: string, settled: Settled): void {
    this.#remove(key);
    const size = key.length + ('value' in settled ? sizeOf(settled.value) : 0);
    if (size > this.#maxBytes / 8) return;
    this.#entries.set(key, { settled, size, made: this.#now(), asked: this.#now() });
    this.#bytes += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#bytes <= this.#maxBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.size;
  }
}

/** About how much memory an answer takes: two bytes a character at the most. */
function sizeOf(value: unknown): number {
  return 2 * (JSON.stringify(value) ?? '').length;
}
