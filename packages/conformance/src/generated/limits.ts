import { MAX_COMMENT_LENGTH, type PostInput } from '@blog/core';
import { MAX_NAME_LENGTH, MAX_URL_LENGTH, type PostField } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { commentInput } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { audit, auditors } from '../twin/audit.js';
import { basedOn, introduceAuthors, twinInput, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin } from '../twin/twin.js';
import { isPlatform } from './post-values.js';

const law = lawsOf('limits');

/** Letters that take one, two and three bytes, so that bytes are no characters. */
const filling = 'abc-dé-日本-';

/** A text of so many characters that begins and ends so. */
export function filled(length: number, beginning: string, end: string, between = filling): string {
  const rest = length - beginning.length - end.length;
  return `${beginning}${between.repeat(Math.ceil(rest / between.length)).slice(0, rest)}${end}`;
}

/** The same text at the limit twice: it differs in its last character only. */
export function twins(length: number, beginning: string, between?: string): [string, string] {
  return [filled(length, beginning, 'X', between), filled(length, beginning, 'Y', between)];
}

export const words = 'words, wörter, 言葉 and ';
export const letters = 'x';
export const address = (beginning: string) => twins(MAX_URL_LENGTH, beginning, letters);

interface Limit {
  readonly field: keyof PostInput;
  /** Two values as long as they may be, which differ at their end. */
  values(t: LawContext): readonly PostInput[keyof PostInput][];
}

const limits: readonly Limit[] = [
  { field: 'title', values: (t) => twins(300, `${t.word()} `, words) },
  {
    field: 'slug',
    // A platform may keep a slug of other letters in another form.
    values: (t) =>
      isPlatform(t)
        ? twins(200, `given-${t.word()}-`, letters).map((slug) => slug.toLowerCase())
        : twins(200, `given-${t.word()}-`),
  },
  { field: 'path', values: (t) => twins(500, `/2009/01/${t.word()}`, letters) },
  { field: 'excerpt', values: (t) => twins(2000, `${t.word()} `, words) },
  {
    field: 'tags',
    values: (t) => {
      const both = twins(MAX_NAME_LENGTH, `Tag ${t.word()} `, words);
      return [both.slice(0, 1), both.slice(1), both];
    },
  },
  {
    field: 'image',
    values: () =>
      address('https://example.org/').map((url, at) => ({
        url,
        alt: twins(2000, 'A lake ', words)[at] ?? '',
        width: 4,
        height: 3,
      })),
  },
  {
    field: 'enclosures',
    values: () =>
      address('https://example.org/').map((url) => [
        { url, type: `${letters.repeat(80)}/${letters.repeat(120)}`, size: 1, seconds: 1 },
      ]),
  },
];

/** A law for each field of posts that has a limit. */
const postLimits = limits.map(({ field, values }) =>
  law(
    `posts.${field}`,
    `A ${field} of the greatest length is kept to its last character, and is another one if only this differs.`,
    {
      operations: ['posts.get', 'posts.list'],
      together: ['posts.create', 'posts.update', 'posts.get'],
      capabilities: writes({ fields: field === 'title' ? [] : [field as PostField] }),
      excusedBy: field === 'tags' ? ['tags.one-word'] : [],
      scoped: true,
    },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('posts.create', 'posts.update', 'posts.get');
      await introduceAuthors(twin);
      await writeTwinPost(twin, 'changed', {}, who);
      const posts: object[] = [{ id: '<changed>' }];
      const all = values(t);
      for (const [at, value] of all.entries()) {
        // A path that is made of a long slug is the backend's.
        const path = field === 'slug' ? { path: `/2012/04/${t.word()}` } : {};
        const input = twinInput(twin, `made ${at}`, { ...path, [field]: value }, { exact: true });
        const bind = { bind: `made ${at}`, mayRefuse: true };
        if ((await twin.call(who, 'posts.create', [input], bind)) === undefined) continue;
        posts.push({ id: `<made ${at}>` });
        if (field === 'slug') posts.push({ slug: value, kind: 'post' });
        if (field === 'path') posts.push({ path: value });
        if (field === 'slug' || field === 'path' || twin.isPlatform) continue;
        const by = basedOn(twin, 'posts', 'changed');
        await twin.call(who, 'posts.update', ['<changed>', { [field]: value }], by);
      }
      await audit(twin, { callers: auditors(twin, false), posts });
    },
  ),
);

const commentLimit = law(
  'comments',
  'A comment whose text and writer are of the greatest length is kept to the last character; one that differs in this alone is no duplicate.',
  {
    operations: ['blog.get', 'posts.create', 'comments.create', 'comments.list'],
    capabilities: { ...writes(), 'comments.posts': 'own' },
  },
  async (t) => {
    const twin = await openTwin(t);
    await writeTwinPost(twin, 'post');
    const who = t.able('comments.create');
    const input = commentInput(t, who, '<post>');
    const [open, close] = input.source.format === 'html' ? ['<p>', '</p>'] : ['', ''];
    const most = MAX_COMMENT_LENGTH - open.length - close.length;
    const comments: string[] = [];
    // A platform may have lower limits. Its list is another one then.
    let isWhole = true;
    for (const [at, text] of twins(most, `${t.word()} `, words).entries()) {
      const source = { ...input.source, text: `${open}${text}${close}` };
      const more = { bind: `long ${at}`, mayRefuse: true };
      const made = await twin.call(who, 'comments.create', [{ ...input, source }], more);
      if (made === undefined) isWhole = false;
      else comments.push(`long ${at}`);
    }
    const guest = t.comments().guest === 'yes' && twin.has('anonymous', 'comments.create');
    const emails = twins(190, 'guest@', 'blog.').map((email) => `${email}.example`);
    const urls = address('https://guest.example/');
    for (const [at, name] of guest ? twins(100, 'Guest ', words).entries() : []) {
      const author = { name, email: emails[at] ?? null, url: urls[at] ?? null };
      const said = commentInput(t, 'anonymous', '<post>', { text: 'The same words.' });
      const more = { bind: `guest ${at}`, mayRefuse: true };
      const made = await twin.call('anonymous', 'comments.create', [{ ...said, author }], more);
      if (made === undefined) isWhole = false;
      else comments.push(`guest ${at}`);
    }
    const discussed = isWhole ? ['post'] : [];
    await audit(twin, { callers: auditors(twin, false), comments, discussed });
  },
);

const keyLimit = law(
  'keys',
  'Two keys of 200 characters that differ in the last one only are two keys.',
  { operations: ['posts.create'], capabilities: { ...writes(), 'posts.idempotency': 'key' } },
  async (t) => {
    const twin = await openTwin(t);
    const who = t.able('posts.create');
    const keys = twins(200, t.word(), 'k#~!');
    for (const [at, idempotencyKey] of [...keys, ...keys].entries()) {
      const input = twinInput(twin, `by key ${at % 2}`, { title: `By key ${at % 2}` });
      const bind = { bind: `by key ${at}`, options: { idempotencyKey }, mayFail: true };
      await twin.call(who, 'posts.create', [input], bind);
    }
  },
);

const queryLimit = law(
  'search',
  'A query of 200 characters is searched for whole; a text is searched to its last word.',
  {
    operations: ['posts.create', 'search.posts'],
    capabilities: writes(),
    excusedBy: ['search.by-platform', 'search.inside-words'],
  },
  async (t) => {
    const twin = await openTwin(t);
    const format = t.posts().formats[0] ?? 'html';
    const [end, middle] = [t.word(), t.word()];
    const filler = 'Words of no weight. '.repeat(t.isolation === 'fresh' ? 5000 : 100);
    const text = `${filler}${middle} ${filler}${end}`;
    const source = { format, text: format === 'html' ? `<p>${text}</p>` : text };
    await writeTwinPost(twin, 'long', { source });
    const queries = [end, middle, ...[middle, t.word()].map((last) => filled(200, end, last, ' '))];
    for (const who of auditors(twin, false))
      for (const one of queries) await twin.call(who, 'search.posts', [{ query: one }]);
  },
);

/** The laws of values that are as long as they may be. */
export const limitLaws: readonly Law[] = [...postLimits, commentLimit, keyLimit, queryLimit];
