import type { ImportItem, RenderedSource } from '@blog/core/backend';
import type { HtmlChanges } from '@blog/core/html';

import type { ReadProblem, ReadProgress } from '../blogger/read-options.js';
import { fitItem } from './fit-item.js';

/** Items that are written in one transaction, and the state of the reading. */
export interface Batch {
  items: ImportItem[];
  /** For each item, its rendered source; `null` when there is nothing to render. */
  rendered: (RenderedSource | null)[];
  problems: ReadProblem[];
  /** Changes of the sanitiser that readers may miss. */
  changes: HtmlChanges;
  /** Decisions made for the owner. */
  notes: string[];
  /** The progress of the reading; `null` before the first piece of the file. */
  progress: ReadProgress | null;
  /** Bytes read so far, of all files. */
  bytes: number;
  /** Milliseconds spent on this batch. */
  spent: { read: number; render: number };
}

/** The blog to read. */
export interface BatchOptions {
  path: string;
  blog?: string | undefined;
  /** Posts with a later date are scheduled. */
  now: Date;
}

/** The most characters of sources. Several batches are in memory at once, each in three forms. */
const MAX_CHARACTERS = 96 * 1024;
/** The most items: comments are short, but every item has a cost besides its text. */
const MAX_ITEMS = 200;

/** Collects items until a batch is full. */
export class BatchBuilder {
  #batch = emptyBatch();
  #characters = 0;
  #progress: ReadProgress | null = null;
  #bytesBefore = 0;

  /** Whether the batch should be taken now. */
  get isFull(): boolean {
    return this.#characters >= MAX_CHARACTERS || this.#batch.items.length >= MAX_ITEMS;
  }

  /** Adds an item, within the limits of the contract. */
  add(item: ImportItem): void {
    const where = { file: item.type, entry: item.origin.id, line: null };
    for (const { what, lost } of fitItem(item)) this.addProblem({ where, what, lost });
    this.#batch.items.push(item);
    if ('source' in item) this.#characters += item.source.text.length;
  }

  addProblem(problem: ReadProblem): void {
    this.#batch.problems.push(problem);
  }

  addNote(note: string): void {
    this.#batch.notes.push(note);
  }

  setProgress(progress: ReadProgress): void {
    const last = this.#progress;
    if (last !== null && last.file !== progress.file) this.#bytesBefore += last.bytesRead;
    this.#progress = progress;
  }

  /** Gives the collected batch, and starts a new one. */
  take(): Batch {
    const batch = this.#batch;
    batch.progress = this.#progress;
    batch.bytes = this.#bytesBefore + (this.#progress?.bytesRead ?? 0);
    this.#batch = emptyBatch();
    this.#characters = 0;
    return batch;
  }
}

function emptyBatch(): Batch {
  return {
    items: [],
    rendered: [],
    problems: [],
    changes: {},
    notes: [],
    progress: null,
    bytes: 0,
    spent: { read: 0, render: 0 },
  };
}
