/** Options for keeping answers in this process. */
export interface CacheOptions {
  /** The most answers. Default 1,000. */
  readonly maxEntries?: number | undefined;
  /** The most bytes of all bodies. Default 64,000,000. */
  readonly maxBytes?: number | undefined;
  /** Seconds that an answer is kept. Default 5. */
  readonly ttl?: number | undefined;
}

/** What a cache needs to know of an answer that it keeps. */
export interface AnswerFacts {
  /** The keys of `cacheKeysOf`, of `@blog/core/backend`. */
  readonly keys: readonly string[];
  /** The bytes of the body. An answer with more than an eighth of `maxBytes` is not kept. */
  readonly bytes: number;
  /** The generation of the cache before the answer was read. */
  readonly generation: number;
}

interface Entry<A> extends Pick<AnswerFacts, 'keys' | 'bytes'> {
  readonly answer: A;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** The most keys of which it is known when they were forgotten last. */
const MAX_FORGOTTEN = 10_000;

/**
 * Answers by address, such as JSON or whole pages, with limits in number, bytes and time. The least recently
 * used go first. A write forgets the answers that have one of its keys, also those that are being read.
 *
 * @example
 * ```ts
 * import { AnswerCache } from '@blog/server/cache';
 * import { openSql } from '@blog/server/sql';
 *
 * const store = await openSql({ file: ':memory:' });
 * const pages = new AnswerCache<string>({ maxEntries: 100, ttl: 60 });
 * store.onChange((keys) => pages.forget(keys));
 *
 * const { generation } = pages;
 * const html = '<h1>Night</h1>';
 * pages.set('/night', html, { keys: ['post-7', 'blog'], bytes: html.length, generation });
 * pages.get('/night'); // '<h1>Night</h1>'
 * await store.close();
 * ```
 */
export class AnswerCache<A> {
  readonly #entries = new Map<string, Entry<A>>();
  /** The addresses of the answers that have a key. */
  readonly #addresses = new Map<string, Set<string>>();
  /** The generation in which a key was forgotten last. */
  readonly #forgotten = new Map<string, number>();
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #ttl: number;
  #bytes = 0;
  #generation = 0;
  /** Answers that were read before this generation are not kept. */
  #oldest = 0;

  constructor({ maxEntries = 1000, maxBytes = 64_000_000, ttl = 5 }: CacheOptions = {}) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
    this.#ttl = ttl * 1000;
  }

  /** Changes with all that is forgotten, so that an answer that was read before is not kept after it. */
  get generation(): number {
    return this.#generation;
  }

  /** The answer of an address, if it is kept. */
  get(url: string): A | undefined {
    const entry = this.#entries.get(url);
    if (entry === undefined) return undefined;
    if (entry.expires < Date.now()) {
      this.#remove(url, entry);
      return undefined;
    }
    this.#entries.delete(url);
    this.#entries.set(url, entry);
    return entry.answer;
  }

  /** Keeps an answer, unless one of its keys was forgotten since it was read. */
  set(url: string, answer: A, { keys, bytes, generation }: AnswerFacts): void {
    if (bytes > this.#maxBytes / 8 || url.length > 2048) return;
    if (generation < this.#oldest || keys.some((key) => this.#isSince(key, generation))) return;
    this.#remove(url, this.#entries.get(url));
    this.#entries.set(url, { answer, keys, bytes, expires: Date.now() + this.#ttl });
    this.#bytes += bytes;
    for (const key of keys) {
      const addresses = this.#addresses.get(key);
      if (addresses === undefined) this.#addresses.set(key, new Set([url]));
      else addresses.add(url);
    }
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#maxEntries && this.#bytes <= this.#maxBytes) return;
      this.#remove(oldest, entry);
    }
  }

  /** Forgets the answers that have one of the keys, also those that are being read. */
  forget(keys: readonly string[]): void {
    if (keys.includes('blog')) {
      this.clear();
      return;
    }
    this.#generation += 1;
    for (const key of keys) {
      // The order of the map is that of time: the first were forgotten first.
      this.#forgotten.delete(key);
      this.#forgotten.set(key, this.#generation);
      for (const url of this.#addresses.get(key) ?? []) this.#remove(url, this.#entries.get(url));
    }
    for (const [key, generation] of this.#forgotten) {
      if (this.#forgotten.size <= MAX_FORGOTTEN) return;
      this.#forgotten.delete(key);
      this.#oldest = generation;
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries.clear();
    this.#addresses.clear();
    this.#forgotten.clear();
    this.#bytes = 0;
    this.#generation += 1;
    this.#oldest = this.#generation;
  }

  #isSince(key: string, generation: number): boolean {
    return (this.#forgotten.get(key) ?? 0) > generation;
  }

  #remove(url: string, entry: Entry<A> | undefined): void {
    if (entry === undefined) return;
    this.#entries.delete(url);
    this.#bytes -= entry.bytes;
    for (const key of entry.keys) {
      const addresses = this.#addresses.get(key);
      addresses?.delete(url);
      if (addresses?.size === 0) this.#addresses.delete(key);
    }
  }
}
