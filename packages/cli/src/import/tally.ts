import type { Origin } from '@blog/core';
import type {
  ImportBlog,
  ImportItem,
  ImportResult,
  ImportSummary,
  RenderedSource,
} from '@blog/core/backend';
import { isShown } from '@blog/core/backend';

import { addChanges } from './changes.js';
import type { Batch } from './pipeline/batch.js';
import type { ImportProgress, ImportReport, ImportTrouble } from './report.js';
import { type CountedComment, WaitingComments } from './waiting-comments.js';

const FIRST_PROBLEMS = 10;
/** One name for an item of a batch. */
const keyOf = ({ type, origin }: Pick<ImportItem, 'type' | 'origin'>) =>
  JSON.stringify([type, origin.source, origin.id]);

/** More labels than any blog has. New labels beyond it are not counted. */
const MAX_LABELS = 100_000;

/** Counts what an import reads and writes. */
export class Tally {
  readonly report: ImportReport = {
    blog: null,
    posts: {},
    pages: {},
    comments: {},
    replies: 0,
    waiting: 0,
    labels: 0,
    authors: 0,
    ownComments: 0,
    refused: 0,
    written: { created: 0, updated: 0, unchanged: 0, waiting: 0, joined: 0 },
    orphans: [],
    parentless: [],
    changes: {},
    notes: [],
    problems: { count: 0, lost: 0, first: [] },
    bytes: 0,
    spent: { total: 0, read: 0, render: 0, write: 0 },
    complete: false,
  };
  readonly #began = performance.now();
  readonly #labels = new Set<string>();
  readonly #onProblem: ((problem: ImportTrouble) => void) | undefined;
  readonly #waiting = new WaitingComments();
  #source: string | null = null;
  #items = 0;

  constructor(onProblem?: (problem: ImportTrouble) => void) {
    this.#onProblem = onProblem;
  }

  /** Tells which blog it is whose settings are not taken. */
  setBlog(item: ImportBlog): void {
    this.#count(item);
  }

  /** Adds a decision. */
  note(text: string): void {
    this.report.notes.push(text);
  }

  /** Adds a batch that was written. */
  add(batch: Batch, result: ImportResult, milliseconds: number): void {
    const refused = new Set(
      result.problems.filter((problem) => problem.refused).map((problem) => keyOf(problem)),
    );
    const taken: ImportItem[] = [];
    for (const [index, item] of batch.items.entries()) {
      if (refused.has(keyOf(item))) this.report.refused += 1;
      else {
        taken.push(item);
        this.#source = item.origin.source;
        this.#count(item);
        this.#checkSeen(item, batch.rendered[index] ?? null);
      }
    }
    for (const comment of this.#waiting.standing(taken, result)) this.#countComment(comment);
    this.report.waiting = this.#waiting.count;
    this.#items += batch.items.length;
    const { written, spent } = this.report;
    written.created += result.created;
    written.updated += result.updated;
    written.unchanged += result.unchanged;
    written.waiting += result.waiting;
    spent.read += batch.spent.read;
    spent.render += batch.spent.render;
    this.spentWriting(milliseconds);
    addChanges(this.report.changes, batch.changes);
    this.report.notes.push(...batch.notes);
    for (const { where, what, lost } of batch.problems) {
      const line = where.line === null ? '' : `, line ${where.line}`;
      this.#problem({ where: `${where.file}${line}`, entry: where.entry, what, lost });
    }
    for (const { origin, type, message, refused: lost } of result.problems) {
      const what = lost ? `is left out: ${message}` : message;
      this.#problem({ where: type, entry: origin.id, what, lost });
    }
    if (batch.progress === null) return;
    this.report.bytes = batch.bytes;
    this.report.ownComments = batch.progress.counts.ownComments;
  }

  /** Adds time that was spent writing. */
  spentWriting(milliseconds: number): void {
    const { spent } = this.report;
    spent.write += milliseconds;
    spent.total = performance.now() - this.#began;
  }

  /** Adds the results of the last step. */
  finish({ joined, orphans, parentless }: ImportSummary): void {
    const { report } = this;
    // The store tells those of all imports, also of other blogs.
    const own = ({ source }: Origin) => source === this.#source;
    report.written.joined = joined;
    report.orphans = orphans.filter(own);
    report.parentless = parentless.filter(own);
    report.complete = true;
    const { stand, wait } = this.#waiting.rest(report.orphans);
    for (const comment of stand) this.#countComment(comment);
    report.waiting = wait.length;
    for (const { id, post } of wait)
      this.#problem({
        where: 'comment',
        entry: id,
        what: `is not shown: its post (${post}) is not in the export. It is kept aside`,
        lost: true,
      });
  }

  /** Gives the progress; `null` before anything was read. */
  progress({ progress }: Batch): ImportProgress | null {
    if (progress === null) return null;
    const { file, bytesRead, bytesTotal } = progress;
    return { file, bytesRead, bytesTotal, items: this.#items, report: this.report };
  }

  #count(item: ImportItem): void {
    const { report } = this;
    switch (item.type) {
      case 'blog':
        report.blog = { title: item.title, url: item.url ?? item.formerUrls?.[0] ?? null };
        break;
      case 'author':
        report.authors += 1;
        break;
      case 'post': {
        const counts = item.kind === 'page' ? report.pages : report.posts;
        counts[item.status] = (counts[item.status] ?? 0) + 1;
        for (const tag of item.tags) this.#label(tag);
        break;
      }
      // Counted when they stand in the blog.
      case 'comment':
        break;
    }
  }

  #countComment({ status, isReply }: CountedComment): void {
    const { report } = this;
    report.comments[status] = (report.comments[status] ?? 0) + 1;
    if (isReply) report.replies += 1;
  }

  /** Tells of a post whose text was all of a kind that no page may hold. */
  #checkSeen(item: ImportItem, rendered: RenderedSource | null): void {
    if (rendered === null || !('source' in item) || item.source.text.trim() === '') return;
    if (item.type === 'comment' && item.status === 'deleted') return;
    if (isShown(rendered)) return;
    this.#problem({
      where: item.type,
      entry: item.origin.id,
      what: 'came out empty: nothing of its text may stand in a page. Its source is kept',
      lost: true,
    });
  }

  #label(name: string): void {
    if (this.#labels.has(name) || this.#labels.size >= MAX_LABELS) return;
    // Copied, because a part of a string keeps the whole chunk of the file in memory.
    this.#labels.add(Buffer.from(name).toString());
    this.report.labels = this.#labels.size;
  }

  #problem(problem: ImportTrouble): void {
    const { problems } = this.report;
    problems.count += 1;
    if (problem.lost) problems.lost += 1;
    if (problems.first.length < FIRST_PROBLEMS) problems.first.push(problem);
    this.#onProblem?.(problem);
  }
}
