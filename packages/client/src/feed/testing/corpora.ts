import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

import { decodeFeed } from '../reading/charset.js';

const root = resolve(import.meta.dirname, '../../../../..');

/** Where the feeds with their expectations are: the tests of feedparser. */
const all = resolve(root, process.env['BLOG_CORPORA'] ?? '../shared/corpora');
const corpora = join(all, 'feeds/kurtmckee__feedparser/tests');

/** Whether they are there; says so where they are not. */
export const hasCorpora = existsSync(corpora);

if (!hasCorpora)
  console.warn(`Feeds with expectations are not at ${corpora} (BLOG_CORPORA): none is read.`);

/** One feed, and what its first comment says of it. */
export interface FeedCase {
  /** Such as `wellformed/atom/entry_title.xml`. */
  name: string;
  /** The folder that it is in. */
  kind: string;
  bytes: Buffer;
  text: string;
  headers: Record<string, string>;
  /** In the words of Python; empty where there is none. */
  expected: string;
}

function readCase(name: string): FeedCase {
  const bytes = readFileSync(join(corpora, name));
  const text = decodeFeed(bytes, null);
  const headers = [...text.matchAll(/^\s*Header:\s*([\w-]+):[ \t]*([^\r\n]*?)\s*$/gm)].map(
    ([, key = '', value = '']) => [key, value] as const,
  );
  return {
    name,
    kind: name.slice(0, name.lastIndexOf('/')),
    bytes,
    text,
    headers: Object.fromEntries(headers),
    expected: (/Expect:\s*([^\r\n]*)/.exec(text)?.[1] ?? '').replace(/\s*-->.*$/, '').trim(),
  };
}

/** All cases, by name. */
export function feedCases(): FeedCase[] {
  return readdirSync(corpora, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:xml|json)$/.test(name))
    .map((name) => readCase(name.split(sep).join('/')))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** A file that may be a feed. */
export type FeedFile = Pick<FeedCase, 'name' | 'bytes' | 'text'>;

/** Every file of the corpora that may be a feed, one after the other. */
export function* feedFiles(): Generator<FeedFile> {
  const names = readdirSync(all, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((one) => /\.(?:xml|atom|rss|rdf|wxr)$/.test(one)).toSorted()) {
    const bytes = readFileSync(join(all, name));
    yield { name, bytes, text: decodeFeed(bytes, null) };
  }
}
