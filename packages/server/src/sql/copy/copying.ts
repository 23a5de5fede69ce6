import { setImmediate } from 'node:timers/promises';

import { countTables, type Driver } from '../kit/driver.js';
import type { Work } from '../kit/work.js';
import { countOf, keyOf, nextLimit, readBatch, writeRows } from './batch.js';
import { sourceChanged } from './check-copy.js';
import { copiedTables, type CopiedTable } from './copied-tables.js';
import { type CopyState, holdCopy, noteState } from './copy-state.js';
import { countIndexed, indexBatch } from './search-index.js';

/** How far a copy has come. */
export interface CopyProgress {
  /** The table that is being copied; `search` for the search index, which is made anew. */
  readonly part: string;
  /** Rows that are copied, and posts that are in the index. */
  readonly rows: number;
  /** All rows to copy and all posts to index, as they were counted at the beginning. */
  readonly rowsTotal: number;
}

/** Rows of the first batch of a table: how large they are is not known yet. */
const FIRST_ROWS = 10;

/** A copy under way. */
export class Copying {
  readonly #source: Driver;
  readonly #target: Driver;
  readonly #onProgress: (progress: CopyProgress) => void;
  readonly #signal: AbortSignal | undefined;
  #state: CopyState;
  #rowsTotal = 0;

  /** @param state - How far it has come. */
  constructor(
    source: Driver,
    target: Driver,
    state: CopyState,
    onProgress: (progress: CopyProgress) => void,
    signal: AbortSignal | undefined,
  ) {
    this.#source = source;
    this.#target = target;
    this.#state = state;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  /** Copies what is left, and makes the search index. */
  async run(): Promise<void> {
    this.#rowsTotal = await this.#countAll();
    const { part } = this.#state;
    const begun = part === 'search' ? copiedTables.length : copiedTables.indexOf(part);
    for (const table of copiedTables.slice(begun)) await this.#copyTable(table);
    while (await this.#indexBatch()) await this.#pause();
    await countTables(this.#target);
  }

  async #countAll(): Promise<number> {
    let total = await this.#source.read(countIndexed);
    for (const table of copiedTables) total += await this.#source.read(() => countOf(table));
    return total;
  }

  async #copyTable(table: CopiedTable): Promise<void> {
    for (let limit = FIRST_ROWS; ;) {
      const before = this.#state;
      const after = before.part === table ? before.after : null;
      const size = limit;
      const found = await this.#source.read(() => readBatch(table, after, size));
      const last = found.at(-1);
      if (last === undefined) return;
      await this.#write(function* () {
        yield* writeRows(table, found);
        return { part: table, after: keyOf(table, last), rows: before.rows + found.length };
      }).catch((error: unknown) => {
        throw breaksConstraint(error)
          ? sourceChanged(table, 'a row refers to one that was not there before', error)
          : error;
      });
      limit = nextLimit(limit, found);
      await this.#pause();
    }
  }

  /** Gives whether there may be more. */
  async #indexBatch(): Promise<boolean> {
    const before = this.#state;
    const after = before.part === 'search' ? before.after : null;
    return this.#write(function* () {
      const keys = yield* indexBatch(after);
      const last = keys.at(-1);
      return last === undefined
        ? before
        : { part: 'search', after: last, rows: before.rows + keys.length };
    });
  }

  /** Writes a batch, with the state that it gives. Gives whether it has written anything. */
  async #write(batch: () => Work<CopyState>): Promise<boolean> {
    const before = this.#state;
    const next = await this.#target.write(function* () {
      yield* holdCopy(before);
      const reached = yield* batch();
      if (reached !== before) yield* noteState(reached);
      return reached;
    });
    if (next === before) return false;
    this.#state = next;
    this.#onProgress({ part: next.part, rows: next.rows, rowsTotal: this.#rowsTotal });
    return true;
  }

  /** SQLite answers without a turn of the event loop, in which signals come. */
  async #pause(): Promise<void> {
    await setImmediate();
    this.#signal?.throwIfAborted();
  }
}

/** Whether rows were refused because of others: class 23 of PostgreSQL, SQLite's primary code 19. */
function breaksConstraint(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && at.code.startsWith('23')) return true;
    if ('errcode' in at && typeof at.errcode === 'number' && (at.errcode & 0xff) === 19)
      return true;
  }
  return false;
}
