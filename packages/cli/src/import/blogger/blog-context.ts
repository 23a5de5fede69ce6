import { type ImportBlog, toHttpUrl } from '@blog/core/backend';

import { type FeedEntry, plainText } from './entry.js';
import { blogIdOf, shortId } from './ids.js';
import { authorId, ownerKey, type Person } from './people.js';
import { type ReadSettings, readSettings, type Settings } from './settings.js';

/** More authors than any blog has. Forgetting one only gives the same item twice. */
const MAX_AUTHORS = 10_000;
/** The most settings; Blogger has about seventy. */
const MAX_SETTINGS = 500;

/** The ids of the authors of posts, by their `ownerKey`. */
export type Owners = ReadonlyMap<string, string>;

/** What a {@link BlogContext} starts from. */
export interface ContextOptions {
  readonly file: string;
  readonly head: FeedEntry;
  readonly settings: Settings;
  readonly owners: Owners;
  readonly now: string;
}

/** Everything known about the blog while its entries are read. */
export class BlogContext {
  readonly #values: Settings;
  /** The present time: later posts are scheduled. */
  readonly now: string;
  readonly #file: string;
  readonly #head: FeedEntry;
  readonly #owners: Owners;
  readonly #authors = new Set<string>();
  #source: string | undefined;
  #link: { href: string; url: string | null } | undefined;
  #read: ReadSettings | undefined;

  constructor(options: ContextOptions) {
    this.#values = options.settings;
    this.now = options.now;
    this.#file = options.file;
    this.#head = options.head;
    this.#owners = options.owners;
  }

  /** Gives the source of all origins, such as `blogger:42`. It never changes after the first call. */
  source(entry?: FeedEntry): string {
    this.#source ??= `blogger:${this.#blogKey(entry)}`;
    return this.#source;
  }

  /** The settings that were read so far. In a classic export they come before the posts. */
  get settings(): ReadSettings {
    this.#read ??= readSettings(this.#values);
    return this.#read;
  }

  /** Adds a setting. */
  addSetting(name: string, value: string): void {
    if (this.#values.size >= MAX_SETTINGS && !this.#values.has(name)) return;
    this.#values.set(name, value);
    this.#read = undefined;
  }

  /** The blog's address; `null` when the export has none. */
  get url(): string | null {
    const href = this.#head.links.find(
      (link) => link.rel === 'alternate' && link.href !== '',
    )?.href;
    if (href === undefined) return this.settings.url;
    if (this.#link?.href !== href) this.#link = { href, url: toHttpUrl(href) };
    return this.#link.url ?? this.settings.url;
  }

  /** Adds an author. Gives whether the author is a new one. */
  addAuthor(id: string): boolean {
    if (this.#authors.has(id)) return false;
    if (this.#authors.size >= MAX_AUTHORS) this.#authors.clear();
    // Copied, because a part of a string keeps the whole chunk of the file in memory.
    this.#authors.add(Buffer.from(id).toString());
    return true;
  }

  /** The id of an author of posts, for someone who wrote a comment or a post; `null` for others. */
  authorOf(person: Person): string | null {
    const key = ownerKey(person);
    const owner = key === null ? undefined : this.#owners.get(key);
    if (owner !== undefined) return owner;
    const id = person.profile === null ? null : authorId(person);
    return id !== null && this.#authors.has(id) ? id : null;
  }

  /** Gives the blog as an item; `null` until a title is known. */
  toItem(): ImportBlog | null {
    const { settings } = this;
    const head = this.#head;
    const title = settings.title ?? plainText(head.texts.title, head.titleType);
    if (title === '') return null;
    const source = this.source();
    return {
      type: 'blog',
      origin: { source, id: source.slice('blogger:'.length) },
      title: plainText(title, 'text'),
      tagline: settings.tagline === null ? null : plainText(settings.tagline, 'html'),
      // The blog is not there any more: the owner tells where it is now.
      url: null,
      formerUrls: this.#homes,
      timeZone: settings.timeZone,
      language: settings.language,
      comments: settings.comments,
    };
  }

  /** The addresses at which the blog was: that of its pages, and its name at blogspot. */
  get #homes(): string[] {
    const homes = [this.url, this.settings.url].flatMap((url) => url ?? []);
    return [...new Set(homes)];
  }

  #blogKey(entry: FeedEntry | undefined): string {
    const own = blogIdOf(this.#head.texts.id) ?? blogIdOf(entry?.texts.id ?? '');
    if (own !== null) return own;
    const url = this.url;
    const fallback = url === null ? this.#file.replace(/\.[^./]*$/, '') : new URL(url).host;
    return shortId(fallback.slice(0, 150)) ?? 'export';
  }
}
