import { type ImportBlog, toHttpUrl } from '@blog/core';

import type { FeedEntry } from './entry.js';
import { blogIdOf, shortId } from './ids.js';
import { plainText } from './plain-text.js';
import { type ReadSettings, readSettings, type Settings } from './settings.js';

/** More writers than any blog has; forgetting one costs a second, equal item. */
const MAX_AUTHORS = 10_000;
/** Blogger has some seventy. */
const MAX_SETTINGS = 500;

/** What is known of the blog while its entries are read. */
export class BlogContext {
  readonly #settings: Settings;
  /** What a live post is compared with. */
  readonly now: string;
  readonly #file: string;
  readonly #head: FeedEntry;
  readonly #authors = new Set<string>();
  #source: string | undefined;
  #link: { href: string; url: string | null } | undefined;
  #read: ReadSettings | undefined;

  constructor(options: { file: string; head: FeedEntry; settings: Settings; now: string }) {
    this.#settings = options.settings;
    this.now = options.now;
    this.#file = options.file;
    this.#head = options.head;
  }

  /** The source of all origins, such as `blogger:42`; it stays once it has been asked for. */
  source(entry?: FeedEntry): string {
    this.#source ??= `blogger:${this.#blogKey(entry)}`;
    return this.#source;
  }

  /** The settings as far as they are known: in a classic export they come before the posts. */
  get read(): ReadSettings {
    this.#read ??= readSettings(this.#settings);
    return this.#read;
  }

  addSetting(name: string, value: string): void {
    if (this.#settings.size >= MAX_SETTINGS && !this.#settings.has(name)) return;
    this.#settings.set(name, value);
    this.#read = undefined;
  }

  /** The blog's address. */
  get url(): string | null {
    const href = this.#head.links.find(
      (link) => link.rel === 'alternate' && link.href !== '',
    )?.href;
    if (href === undefined) return this.read.url;
    if (this.#link?.href !== href) this.#link = { href, url: toHttpUrl(href) };
    return this.#link.url ?? this.read.url;
  }

  /** Whether the author has been yielded; asks and remembers at once. */
  addAuthor(id: string): boolean {
    if (this.#authors.has(id)) return false;
    if (this.#authors.size >= MAX_AUTHORS) this.#authors.clear();
    // A copy: a piece of a string would keep the chunk of the file that it was cut from.
    this.#authors.add(Buffer.from(id).toString());
    return true;
  }

  isAuthor(id: string): boolean {
    return this.#authors.has(id);
  }

  /** The blog as an item; `null` while not even a title is known. */
  toItem(): ImportBlog | null {
    const { read } = this;
    const head = this.#head;
    const title = read.title ?? plainText(head.texts.title, head.titleType);
    if (title === '') return null;
    const source = this.source();
    return {
      type: 'blog',
      origin: { source, id: source.slice('blogger:'.length) },
      title: plainText(title, 'text'),
      tagline: read.tagline === null ? null : plainText(read.tagline, 'html'),
      url: this.url,
      timeZone: read.timeZone,
      language: read.language,
      comments: read.comments,
    };
  }

  #blogKey(entry: FeedEntry | undefined): string {
    const own = blogIdOf(this.#head.texts.id) ?? blogIdOf(entry?.texts.id ?? '');
    if (own !== null) return own;
    const url = this.url;
    const fallback = url === null ? this.#file.replace(/\.[^./]*$/, '') : new URL(url).host;
    return shortId(fallback.slice(0, 150)) ?? 'export';
  }
}
