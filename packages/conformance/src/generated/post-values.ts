import type { PostInput, PostPatch, PostStatus } from '@blog/core';
import type { PostField } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { day, inZone, tagName } from '../seed/seed.js';
import { trickyTexts } from './tricky-texts.js';

/** The values of a field of posts that its laws write, one after the other. */
export interface FieldValues<K extends keyof PostInput = keyof PostInput> {
  readonly field: K;
  /** The value that is written first, then others, and the one that clears it last. */
  readonly values: (t: LawContext) => readonly PostPatch[K & keyof PostPatch][];
  /** Values at the edge of what the contract takes. */
  readonly extremes: (t: LawContext) => readonly PostInput[K][];
  /** The fields that such a value needs beside it. */
  readonly beside?: (value: PostInput[K]) => Partial<PostInput>;
}

function valuesOf<K extends keyof PostInput>(values: FieldValues<K>): FieldValues {
  return values as unknown as FieldValues;
}

/** Long texts with all kinds of lines. */
export function trickySources(t: LawContext): PostInput['source'][] {
  const formats = t.posts().formats;
  const bodies = [
    'One\r\ntwo\nthree\n\n---\n\ntitle: four\n---\nfive\n',
    '---\ntitle: Front\n---\n\nThe text itself.\n',
    `${'Ünï𝒸ödé 🎈 '.repeat(7_000)}the end`,
    '    code\n\ttab\n\n\n\nfar below   ',
    trickyTexts.join('\n\n').replaceAll('<b>tag</b> & a &amp; reference', 'tag'),
  ];
  return formats.flatMap((format) =>
    bodies.map((text) => ({ format, text: format === 'html' ? `<p>${text}</p>` : text })),
  );
}

// Addresses are told apart by case, except for their hosts.
const picture = { url: 'https://example.org/A.jpg', alt: 'A lake', width: 640, height: 480 };

const episode = {
  url: 'https://example.org/Part-A.mp3',
  type: 'audio/mpeg',
  size: 12_345,
  seconds: 61,
};
const film = { url: 'https://example.org/b.mp4', type: 'video/mp4', size: 7, seconds: null };

/** Two accounts that a post may name as its authors. */
export function writerIds(t: LawContext): string[] {
  const writers = t.among('author', 'otherAuthor', 'editor', 'admin');
  return writers.flatMap((who) => t.actor(who).id ?? []).slice(0, 2);
}

/** A text that somebody may trim. A platform does. */
const padded = (t: LawContext) => (isPlatform(t) ? [] : ['  Blanks around and  inside \n ']);

/** A row for each field of a post that can be written. */
export const postValues: readonly FieldValues[] = [
  valuesOf({
    field: 'title',
    // Two of one length and one beginning: a change is no matter of how long a text is.
    values: () => ['First title', 'First tithe', 'Second title', 'Third title'],
    extremes: (t) => [...trickyTexts, `${'long '.repeat(59)}title`, ...padded(t)],
  }),
  valuesOf({
    field: 'source',
    values: (t) =>
      t.posts().formats.flatMap((format) =>
        ['One text.', 'One test.', 'Another text, with more words.'].map((text) => ({
          format,
          text: format === 'html' ? `<p>${text} <em>Really</em>.</p>` : text,
        })),
      ),
    extremes: trickySources,
  }),
  valuesOf({
    field: 'slug',
    values: (t) => [`given-${t.word()}`, `given-${t.word()}`],
    extremes: (t) => [`given-日本-${t.word()}`, `given-${t.word()}-${'x'.repeat(170)}`],
  }),
  valuesOf({
    field: 'path',
    values: (t) => [`/2009/01/${t.word()}.html`, `/${t.word()}`],
    extremes: (t) => [
      `/ü/日本/${t.word()}`,
      `/${t.word()}/${'x'.repeat(450)}`,
      `/a%20b/${t.word()}`,
    ],
  }),
  valuesOf({
    field: 'status',
    values: (t) => steadyStatuses(t),
    extremes: () => [],
  }),
  valuesOf({
    field: 'publishedAt',
    values: () => [day(3, 7), day(-4000, 999), day(1)],
    extremes: () => [
      '1969-12-31T23:59:59.999Z',
      '1970-01-01T00:00:00.000Z',
      '1903-02-03T04:05:06.007Z',
      '2000-02-29T12:34:56.789Z',
      '2016-12-31T23:59:59.001Z',
      '2010-04-16T16:05+02:00',
      '2010-12-31T23:30:07.5-03:30',
      inZone(day(3), 825),
    ],
  }),
  valuesOf({
    field: 'excerpt',
    values: () => ['In short.', 'In shirt.', 'Even shorter.', '', 'Back again.', null],
    extremes: (t) => [
      ...trickyTexts,
      'Two\nlines',
      `${'long '.repeat(399)}text`,
      null,
      ...padded(t),
    ],
  }),
  valuesOf({
    field: 'tags',
    values: (t) => {
      const [one, two, three] = [tagName(t, 'One'), tagName(t, 'Two'), tagName(t, 'Three')];
      return [[one, two], [two, one], [two, three, one], [three], []];
    },
    extremes: (t) =>
      t.deviates('tags.one-word')
        ? []
        : [
            ['Straße', '日本 🎈', 'שלום', 'C++ & <C>', "Rock'n'roll", '007', 'One, two; three'].map(
              (name) => tagName(t, name),
            ),
            // A platform may choose how a name is spelled that is given in several ways.
            ...(isPlatform(t)
              ? []
              : [[tagName(t, '  Padded  '), 'Twice', 'twice', 'TWICE'].map((name) => `${name} `)]),
            Array.from({ length: 25 }, (_, at) => tagName(t, `Many ${at}`)),
          ],
  }),
  valuesOf({
    field: 'authorIds',
    values: (t) => {
      const ids = writerIds(t);
      return t.deviates('posts.one-author')
        ? ids.map((id) => [id])
        : [ids, ids.toReversed(), ids.slice(0, 1), ids.slice(1)];
    },
    extremes: () => [],
  }),
  valuesOf({
    field: 'image',
    values: () => [
      picture,
      { ...picture, alt: 'Another' },
      { ...picture, url: 'https://example.org/b.jpg', alt: '', width: null, height: null },
      { ...picture, alt: null, width: 1, height: 1 },
      null,
    ],
    extremes: () => [
      ...trickyTexts.map((alt) => ({ ...picture, alt })),
      { ...picture, url: `https://example.org/a%20b.jpg?w=1&h=2&x=${'x'.repeat(1900)}` },
      null,
    ],
  }),
  valuesOf({
    field: 'enclosures',
    values: () => [
      [episode],
      [{ ...episode, size: null, seconds: null }],
      [{ ...episode, seconds: 0 }, film],
      [film, episode],
      [],
    ],
    extremes: () => [
      [{ ...episode, size: 9_007_199_254_740_991, seconds: 360_000 }],
      [{ ...episode, url: `https://example.org/a%20b.mp3?x=${'x'.repeat(1900)}` }],
      Array.from({ length: 9 }, (_, at) => ({ ...episode, url: `https://example.org/${at}.mp3` })),
    ],
  }),
  valuesOf({ field: 'featured', values: () => [true, false, true], extremes: () => [] }),
  valuesOf({
    field: 'access',
    values: (t) => [
      'members',
      'paid',
      ...(t.deviates('posts.no-passwords') ? [] : (['password'] as const)),
      'public',
    ],
    extremes: () => [],
  }),
  valuesOf({ field: 'commentsOpen', values: () => [false, true, false], extremes: () => [] }),
  valuesOf({
    field: 'extra',
    // A platform keeps the fields that are registered there: those of the law posts.extra.
    values: (t) =>
      isPlatform(t)
        ? [
            { mood: 'calm', miles: [3, 4] },
            { mood: 'wild', miles: [5] },
          ]
        : [
            { mood: 'calm', miles: 3 },
            { mood: 'calm', off: false, none: null, empty: '', zero: 0 },
            { list: [], map: {}, deep: { a: [{ b: [1, [2, null]] }] } },
            {},
          ],
    extremes: (t) =>
      isPlatform(t)
        ? trickyTexts.map((mood) => ({ mood }))
        : [
            { texts: [...trickyTexts] },
            { numbers: [0.1, -1, 1e21, 1.5e-7, 9_007_199_254_740_991] },
            { 'a key & <more>': 'Two\r\nlines\n---\n', 'ключ 🎈': 'x', constructor: 'y' },
            { long: 'long '.repeat(14_000) },
          ],
  }),
];

/** Whether the backend is on a platform that cannot keep all of the contract, and says so. */
export function isPlatform(t: LawContext): boolean {
  return (t.capabilities.deviations ?? []).length > 0;
}

/** The states that a post comes back from as it was. A platform may change a post that it throws away. */
export function steadyStatuses(t: LawContext): readonly PostStatus[] {
  return t
    .posts()
    .statuses.filter(
      (status) => status !== 'scheduled' && (status !== 'trashed' || !isPlatform(t)),
    );
}

/** The keys of custom fields that the values have. */
export function extraKeys(extra: PostInput['extra']): string[] {
  return Object.keys(extra ?? {});
}

/** A post of which no field has the value that it would have anyway. */
export function fullFields(t: LawContext): Partial<PostInput> {
  const other = t.actor(t.among('author', 'editor', 'admin')[0] ?? t.able('posts.create'));
  return {
    slug: `given-${t.word()}`,
    path: `/2011/02/${t.word()}.html`,
    publishedAt: day(9, 123),
    excerpt: `Told by hand ${t.word()}.`,
    tags: [tagName(t, 'Kept')],
    ...(other.id !== null && { authorIds: [other.id] }),
    image: { ...picture, url: 'https://example.org/kept.jpg' },
    enclosures: [episode],
    featured: true,
    commentsOpen: false,
    extra: isPlatform(t) ? { mood: 'kept' } : { kept: { as: ['it', 'was'] }, off: false },
  };
}

/** Whether the field is one of those that a backend may lack. */
export function isOptional(field: keyof PostInput): field is PostField {
  return field !== 'title' && field !== 'source';
}
