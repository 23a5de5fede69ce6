/** Is told the keys of the answers that a write made stale: see `cacheKeysOf` of `@blog/core/backend`. */
export type ChangeListener = (keys: readonly string[]) => void;

/** A change that a write made: the keys of the answers that are stale since. */
export interface Change {
  readonly id: string;
  readonly keys: readonly string[];
}

/** Those of this process who keep answers, and are told what became stale. */
export class Changes {
  readonly #listeners = new Set<ChangeListener>();
  /** The changes that were told when they were made, and were not found in the database yet. */
  readonly #own = new Set<string>();

  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  add(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  remove(listener: ChangeListener): void {
    this.#listeners.delete(listener);
    if (!this.isHeard) this.#own.clear();
  }

  /** Tells of a change that this process has made. */
  made({ id, keys }: Change): void {
    if (!this.isHeard) return;
    this.#own.add(id);
    this.tell(keys);
  }

  /** Tells of a change that stands in the database, unless this process made it. */
  found({ id, keys }: Change): void {
    if (!this.#own.delete(id)) this.tell(keys);
  }

  tell(keys: readonly string[]): void {
    for (const listener of this.#listeners)
      try {
        listener(keys);
      } catch (error) {
        // The write was made, and the others are told all the same.
        process.emitWarning(
          `A listener of onChange threw ${error instanceof Error ? error.message : String(error)}`,
          { type: 'BlogWarning', code: 'BLOG_LISTENER_FAILED' },
        );
      }
  }
}
