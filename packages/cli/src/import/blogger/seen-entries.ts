import { createHash } from 'node:crypto';

import { type FeedEntry, plainText } from './entry.js';

/** The kinds of entries that a blog keeps by their ids. */
export type KeptKind = 'post' | 'page' | 'comment';

interface Seen {
  readonly line: number;
  /** Of its content, short: it only tells whether two entries of one id are equal. */
  readonly digest: string;
  /** What messages call it. */
  readonly name: string;
}

const MAX_TITLE = 60;

/**
 * The entries that were read, by the ids under which the blog keeps them: of two with one id, the second
 * would replace the first. They take about 200 bytes of memory each.
 */
export class SeenEntries {
  // Posts and pages share their ids, and comments have others.
  readonly #posts = new Map<string, Seen>();
  readonly #comments = new Map<string, Seen>();

  /**
   * Compares an entry with the one before it that has its id. Gives `null` if there is none, `same` if
   * it is the same entry again, and else what is wrong, in words.
   */
  before(id: string, kind: KeptKind, entry: FeedEntry): 'same' | { fault: string } | null {
    const known = this.#of(kind).get(id);
    if (known === undefined) return null;
    if (known.digest === digestOf(entry)) return 'same';
    const fault = `${nameOf(kind, entry)} has the id of ${known.name} on line ${known.line}: it is left out`;
    return { fault };
  }

  /** Keeps an entry that goes into the blog. */
  add(id: string, kind: KeptKind, entry: FeedEntry): void {
    // Copied, because a part of a string keeps the whole chunk of the file in memory.
    this.#of(kind).set(Buffer.from(id).toString(), {
      line: entry.line,
      digest: digestOf(entry),
      name: nameOf(kind, entry),
    });
  }

  #of(kind: KeptKind): Map<string, Seen> {
    return kind === 'comment' ? this.#comments : this.#posts;
  }
}

function digestOf(entry: FeedEntry): string {
  const { line: _, ...content } = entry;
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);
}

/** A comment has no title of its own, and there are many: all share one name. */
function nameOf(kind: KeptKind, { texts, titleType }: FeedEntry): string {
  if (kind === 'comment') return 'the comment';
  const title = plainText(texts.title.slice(0, 10 * MAX_TITLE), titleType).slice(0, MAX_TITLE);
  const named = title === '' ? 'without a title' : JSON.stringify(title.toWellFormed());
  return Buffer.from(`the ${kind} ${named}`).toString();
}
