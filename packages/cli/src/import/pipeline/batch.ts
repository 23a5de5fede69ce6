import type { ImportItem, RenderedSource } from '@blog/core';

import type { ReadProblem, ReadProgress } from '../blogger/read-options.js';

/** Items that are written in one transaction, and what else was learnt while they were read. */
export interface Batch {
  items: ImportItem[];
  /** Beside each item, what its source was rendered to; `null` where it has none to render. */
  rendered: (RenderedSource | null)[];
  problems: ReadProblem[];
  /** How far the reading is; `null` before the first piece of the file. */
  progress: ReadProgress | null;
  /** Read so far, of all files. */
  bytes: number;
  /** Milliseconds spent on it. */
  spent: { read: number; render: number };
}

/** Which blog to read, and from where. */
export interface BatchOptions {
  path: string;
  blog?: string | undefined;
  /** The time that tells scheduled posts from published ones. */
  now: Date;
}

/** Characters of sources in a batch; some batches are in memory at a time, each in three forms. */
const MAX_CHARACTERS = 96 * 1024;
/** Comments are short, and every item costs beside its text. */
const MAX_ITEMS = 200;

/** Gathers items until they are enough for a batch. */
export class BatchBuilder {
  #batch = emptyBatch();
  #characters = 0;
  #progress: ReadProgress | null = null;
  #bytesBefore = 0;

  /** Whether it should be taken now. */
  get isFull(): boolean {
    return this.#characters >= MAX_CHARACTERS || this.#batch.items.length >= MAX_ITEMS;
  }

  add(item: ImportItem): void {
    this.#batch.items.push(item);
    if ('source' in item) this.#characters += item.source.text.length;
  }

  addProblem(problem: ReadProblem): void {
    this.#batch.problems.push(problem);
  }

  setProgress(progress: ReadProgress): void {
    const last = this.#progress;
    if (last !== null && last.file !== progress.file) this.#bytesBefore += last.bytesRead;
    this.#progress = progress;
  }

  /** What has come together, and starts anew. */
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
    progress: null,
    bytes: 0,
    spent: { read: 0, render: 0 },
  };
}
