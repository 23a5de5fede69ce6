import type { ImportItem } from '@blog/core/backend';

import { decodeText } from '../source/decode-text.js';
import { fileFault } from '../source/faults.js';
import { BlogContext, type Owners } from './blog-context.js';
import type { FeedEntry } from './entry.js';
import { EntryBuilder } from './entry-builder.js';
import { isPublicEntry, kindOf } from './entry-kind.js';
import { FeedParser } from './feed-parser.js';
import { blogIdOf, itemIdOf } from './ids.js';
import type { ReadCounts, ReadProblem } from './read-options.js';
import { type KeptKind, SeenEntries } from './seen-entries.js';
import { type Settings, settingOf } from './settings.js';
import { commentItems, type Mapped, postItems } from './to-items.js';

/** Options of {@link readFeed}. */
export interface FeedOptions {
  /** The name of the file in messages. */
  file: string;
  settings: Settings;
  /** The authors of posts that are known before, as comments may come before the posts. */
  owners?: Owners;
  now: Date;
  counts: ReadCounts;
  onProblem: (problem: ReadProblem) => void;
  onNote?: (note: string) => void;
}

/**
 * Reads the items of one feed, classic or of a Takeout. Memory contains only one piece of the file and
 * its entries. When the file has a fault, everything before it is given first, and then it is thrown.
 */
export async function* readFeed(
  chunks: AsyncIterable<Uint8Array>,
  options: FeedOptions,
): AsyncGenerator<ImportItem> {
  const head = new EntryBuilder(1);
  const mapper = new FeedMapper(head.entry, options);
  const parser = new FeedParser({
    file: options.file,
    head,
    onEntry: (entry) => mapper.map(entry),
  });
  for await (const text of decodeText(chunks, options.file)) {
    const fault = caught(() => parser.write(text));
    yield* mapper.take();
    if (fault !== null) throw fault.error;
  }
  const fault = caught(() => parser.end());
  yield* mapper.take();
  if (fault !== null) throw fault.error;
  if (!mapper.isBlogger && blogIdOf(head.entry.texts.id) === null) {
    throw fileFault(
      options.file,
      'is an Atom feed, but no export of Blogger: it names no blog, and contains no post, page or comment.',
    );
  }
  mapper.end();
  yield* mapper.take();
}

const PUBLIC_FEED =
  'is the public feed of the blog, not its export: older posts, drafts, pages, settings and most comments are not in it. To move the whole blog, export it in Blogger (Settings, Manage blog, Back up content), and import that file';

/** Turns entries into items, and counts them. */
class FeedMapper {
  /** Whether an entry had a kind that only Blogger has. */
  isBlogger = false;
  /** Whether it is what the blog shows to everyone, and not an export. */
  #isPublic = false;
  readonly #context: BlogContext;
  readonly #options: FeedOptions;
  readonly #head: FeedEntry;
  #blog: string | null = null;
  #ready: ImportItem[] = [];
  readonly #seen = new SeenEntries();

  constructor(head: FeedEntry, options: FeedOptions) {
    this.#head = head;
    this.#options = options;
    const { file, settings, owners = new Map() } = options;
    const now = options.now.toISOString();
    this.#context = new BlogContext({ file, head, settings, owners, now });
  }

  map(entry: FeedEntry): void {
    const kind = kindOf(entry);
    if (kind !== null) this.isBlogger = true;
    if (isPublicEntry(entry)) this.#isPublic = true;
    switch (kind) {
      case 'settings':
        this.#setting(entry);
        break;
      case 'template':
        break;
      case 'post':
      case 'page':
        this.#addBlog(entry);
        this.#addOnce(entry, kind, () => postItems(entry, kind, this.#context));
        break;
      case 'comment':
        this.#addBlog(entry);
        this.#addOnce(entry, kind, () => commentItems(entry, this.#context));
        break;
      default:
        this.#report(entry, [], ['is not a post, page or comment: it is left out']);
    }
  }

  end(): void {
    const item = this.#context.toItem();
    if (item !== null && JSON.stringify(item) !== this.#blog) this.#ready.push(item);
    const { problems, notes } = this.#context.settings;
    for (const note of notes) this.#options.onNote?.(note);
    this.#report(
      this.#head,
      [...this.#head.faults, ...problems],
      this.#isPublic ? [PUBLIC_FEED] : [],
    );
  }

  /** Gives the items since the last call. */
  take(): ImportItem[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #setting(entry: FeedEntry): void {
    const setting = settingOf(entry);
    if (setting !== null) this.#context.addSetting(...setting);
  }

  /** Adds the blog before its first entry. It is added again at the end if more is known then. */
  #addBlog(entry: FeedEntry): void {
    if (this.#blog !== null) return;
    this.#context.source(entry);
    const item = this.#context.toItem();
    this.#blog = JSON.stringify(item);
    if (item !== null) this.#ready.push(item);
  }

  /** Adds an entry, unless one before it has its id: the blog would keep only one of them. */
  #addOnce(entry: FeedEntry, kind: KeptKind, map: () => Mapped): void {
    const id = itemIdOf(entry.texts.id);
    const before = id === null ? null : this.#seen.before(id, kind, entry);
    if (before === 'same') return;
    if (before !== null) {
      this.#report(entry, [], [before.fault]);
      return;
    }
    const mapped = map();
    this.#add(entry, mapped);
    if (id !== null && mapped.items.length > 0) this.#seen.add(id, kind, entry);
  }

  #add(entry: FeedEntry, { items, problems, losses }: Mapped): void {
    this.#report(entry, problems, losses);
    const { counts } = this.#options;
    for (const item of items) {
      if (item.type === 'comment') {
        counts.comments += 1;
        if (item.parent !== null) counts.replies += 1;
      } else if (item.type === 'post') {
        if (item.kind === 'page') counts.pages += 1;
        else counts.posts += 1;
        if (item.status === 'draft') counts.drafts += 1;
      }
      this.#ready.push(item);
    }
  }

  #report(entry: FeedEntry, problems: string[], losses: string[]): void {
    const { file, counts, onProblem } = this.#options;
    if (problems.length + losses.length === 0) return;
    counts.problems += 1;
    const id = entry.texts.id.trim().slice(0, 200);
    const where = { file, entry: id === '' ? null : id, line: entry.line };
    for (const what of problems) onProblem({ where, what, lost: false });
    for (const what of losses) onProblem({ where, what, lost: true });
  }
}

function caught(run: () => void): { error: unknown } | null {
  try {
    run();
    return null;
  } catch (error) {
    return { error };
  }
}
