/** Options for keeping answers in this process. */
export interface CacheOptions {
  /** The most answers. Default 1,000. */
  readonly maxEntries?: number | undefined;
  /** The most bytes of all bodies. Default 64,000,000. */
  readonly maxBytes?: number | undefined;
  /** Seconds that an answer is kept. Default 5. */
  readonly ttl?: number | undefined;
}

/** An answer that is ready to send. */
export interface KeptAnswer {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Entry extends KeptAnswer {
  readonly expires: number;
}

/** Answers by address, with limits in number, bytes and time. The least recently used go first. */
export class ResponseCache {
  readonly #entries = new Map<string, Entry>();
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #ttl: number;
  #bytes = 0;
  #generation = 0;

  constructor({ maxEntries = 1000, maxBytes = 64_000_000, ttl = 5 }: CacheOptions) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
    this.#ttl = ttl * 1000;
  }

  /** Changes with every {@link clear}, so that an answer that was read before is not kept after it. */
  get generation(): number {
    return this.#generation;
  }

  get(url: string): KeptAnswer | undefined {
    const entry = this.#entries.get(url);
    if (entry === undefined) return undefined;
    this.#entries.delete(url);
    if (entry.expires < Date.now()) {
      this.#bytes -= entry.body.byteLength;
      return undefined;
    }
    this.#entries.set(url, entry);
    return entry;
  }

  set(url: string, answer: KeptAnswer, generation: number): void {
    const size = answer.body.byteLength;
    if (generation !== this.#generation || size > this.#maxBytes / 8 || url.length > 2048) return;
    this.#remove(url);
    this.#entries.set(url, { ...answer, expires: Date.now() + this.#ttl });
    this.#bytes += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#bytes <= this.#maxBytes) return;
      this.#remove(oldest);
    }
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
    this.#generation += 1;
  }

  #remove(url: string): void {
    const entry = this.#entries.get(url);
    if (entry === undefined) return;
    this.#entries.delete(url);
    this.#bytes -= entry.body.byteLength;
  }
}
