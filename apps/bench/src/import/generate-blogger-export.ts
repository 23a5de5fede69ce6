import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Prose } from './generate-prose.js';
import { type Random, seeded } from '../kit/seeded-random.js';

/** The contents of a generated export. */
export interface ExportTotals {
  bytes: number;
  posts: number;
  comments: number;
  /** The comments that answer a comment. */
  replies: number;
}

export interface ExportOptions {
  /** The size to reach, in units of 1,000,000 bytes; the last entry goes a little over it. */
  megabytes: number;
  /** The same seed gives the same bytes. */
  seed?: number;
}

const BLOG = '7000000000000000001';
const SITE = 'http://example.blogspot.com';
const FIRST_DAY = Date.UTC(2004, 0, 5);
const HOUR = 3_600_000;
const KIND = 'http://schemas.google.com/blogger/2008/kind';

const settings: readonly [name: string, value: string][] = [
  ['BLOG_NAME', 'A generated blog'],
  ['BLOG_DESCRIPTION', 'Measured, not read'],
  ['BLOG_TIME_ZONE', 'America/Chicago'],
  ['BLOG_LOCALE', 'en'],
  ['BLOG_COMMENTS_ALLOWED', 'true'],
  ['BLOG_COMMENT_ACCESS', 'ANYONE'],
];

/** Writes a classic export of Blogger to a file, in flat memory. */
export async function writeBloggerExport(
  path: string,
  options: ExportOptions,
): Promise<ExportTotals> {
  const totals: ExportTotals = { bytes: 0, posts: 0, comments: 0, replies: 0 };
  await pipeline(
    Readable.from(generateBloggerExport(options, totals), { objectMode: true }),
    createWriteStream(path),
  );
  return totals;
}

/**
 * A classic export of Blogger, a post with its comments at a time: prose with links, pictures,
 * lists, quotations and some hostile markup; threads of comments; labels. Every tenth thread
 * stands before its post.
 */
export function* generateBloggerExport(
  { megabytes, seed = 1 }: ExportOptions,
  totals: ExportTotals = { bytes: 0, posts: 0, comments: 0, replies: 0 },
): Generator<Buffer> {
  const random = seeded(seed);
  const entries = new EntryWriter(random, totals);
  const limit = megabytes * 1_000_000;
  const counted = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    totals.bytes += bytes.byteLength;
    return bytes;
  };
  yield counted(head() + settings.map(([name, value]) => entries.setting(name, value)).join(''));
  while (totals.bytes < limit) {
    const post = entries.post();
    const thread = entries.thread();
    yield counted(totals.posts % 10 === 0 ? thread + post : post + thread);
  }
  yield counted('</feed>');
}

function head(): string {
  return (
    `<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'` +
    ` xmlns:gd='http://schemas.google.com/g/2005' xmlns:thr='http://purl.org/syndication/thread/1.0'>` +
    `<id>tag:blogger.com,1999:blog-${BLOG}.archive</id><updated>2024-01-01T00:00:00.000Z</updated>` +
    `<title type='text'>A generated blog</title>` +
    `<link rel='alternate' type='text/html' href='${SITE}/'/>` +
    `<generator version='7.00' uri='http://www.blogger.com'>Blogger</generator>`
  );
}

class EntryWriter {
  readonly #random: Random;
  readonly #prose: Prose;
  readonly #totals: ExportTotals;
  #id = 1_000_000_000_000_000;
  #time = FIRST_DAY;
  #post = '';
  #page = '';

  constructor(random: Random, totals: ExportTotals) {
    this.#random = random;
    this.#prose = new Prose(random);
    this.#totals = totals;
  }

  setting(name: string, value: string): string {
    return (
      `<entry><id>tag:blogger.com,1999:blog-${BLOG}.settings.${name}</id>${dates(FIRST_DAY)}` +
      `${kind('settings')}<title type='text'>${name}</title>` +
      `<content type='text'>${value}</content></entry>`
    );
  }

  post(): string {
    const { between, chance } = this.#random;
    this.#totals.posts += 1;
    this.#time += between(1, 10) * HOUR;
    this.#post = this.#nextId();
    const title = this.#prose.title();
    const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const month = new Date(this.#time).toISOString().slice(0, 7).replace('-', '/');
    this.#page = `${SITE}/${month}/${slug}-${this.#totals.posts}.html`;
    const labels = Array.from({ length: between(0, 4) }, () => between(1, 60)).map(
      (label) => `<category scheme='http://www.blogger.com/atom/ns#' term='Label ${label}'/>`,
    );
    const draft = chance(0.02)
      ? `<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>`
      : '';
    return (
      `<entry><id>tag:blogger.com,1999:blog-${BLOG}.post-${this.#post}</id>${dates(this.#time)}` +
      `${draft}${kind('post')}${labels.join('')}<title type='text'>${escape(title)}</title>` +
      `<content type='html'>${escape(this.#prose.article())}</content>` +
      `<link rel='alternate' type='text/html' href='${this.#page}'/>${author(1)}` +
      `<thr:total>0</thr:total></entry>`
    );
  }

  /** The comments on the last post. */
  thread(): string {
    const { between, chance } = this.#random;
    const written: string[] = [];
    let text = '';
    for (let left = chance(0.3) ? 0 : between(1, 12); left > 0; left -= 1) {
      const id = this.#nextId();
      const parent = chance(0.4) ? written[between(0, written.length)] : undefined;
      text += this.#comment(id, parent);
      written.push(id);
    }
    return text;
  }

  #comment(id: string, parent: string | undefined): string {
    const { between, chance } = this.#random;
    const feed = `http://www.blogger.com/feeds/${BLOG}/${this.#post}/comments/default`;
    const time = this.#time + between(1, 2000) * 60_000;
    this.#totals.comments += 1;
    if (parent !== undefined) this.#totals.replies += 1;
    const related =
      parent === undefined
        ? ''
        : `<link rel='related' type='application/atom+xml' href='${feed}/${parent}'/>`;
    return (
      `<entry><id>tag:blogger.com,1999:blog-${BLOG}.post-${id}</id>${dates(time)}${kind('comment')}` +
      `<title type='text'>A comment</title>` +
      `<content type='html'>${escape(this.#prose.remark())}</content>` +
      `<link rel='self' type='application/atom+xml' href='${feed}/${id}'/>` +
      `<link rel='alternate' type='text/html' href='${this.#page}?showComment=${time}#c${id}'/>` +
      (chance(0.2) ? nobody : author(between(1, 400))) +
      `<thr:in-reply-to href='${this.#page}' ref='tag:blogger.com,1999:blog-${BLOG}.post-${this.#post}'` +
      ` type='text/html'/>${related}</entry>`
    );
  }

  #nextId(): string {
    this.#id += this.#random.between(1, 1000);
    return String(this.#id);
  }
}

const nobody = '<author><name>Anonymous</name><email>noreply@blogger.com</email></author>';

function author(number: number): string {
  return (
    `<author><name>Writer ${number}</name>` +
    `<uri>http://www.blogger.com/profile/${9_000_000_000 + number}</uri>` +
    `<email>noreply@blogger.com</email></author>`
  );
}

function kind(name: string): string {
  return `<category scheme='http://schemas.google.com/g/2005#kind' term='${KIND}#${name}'/>`;
}

function dates(time: number): string {
  const text = new Date(time - 6 * HOUR).toISOString().replace('Z', '-06:00');
  return `<published>${text}</published><updated>${text}</updated>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
