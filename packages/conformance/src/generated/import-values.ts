import type { ImportAuthor, ImportBlog, ImportComment, ImportPost } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { day, inZone } from '../seed/seed.js';
import { trickyTexts } from './tricky-texts.js';

/** Other values of each field that an import tells, one after the other. */
type Changes<T> = { readonly [K in keyof Omit<T, 'type' | 'origin' | symbol>]-?: readonly T[K][] };

/** A text that somebody may trim. */
const padded = '  Blanks around and  inside \n ';

const picture = { url: 'https://old.example/A.jpg', alt: 'Old', width: 4, height: 3 };

/** Of the blog. */
export const blogChanges: Changes<ImportBlog> = {
  title: ['The old blog', '', padded, ...trickyTexts.slice(0, 4)],
  tagline: ['Told daily', padded, 'A <b>tag</b> & more 🎈', null, ''],
  url: ['https://old.example/', null, 'https://old.example/blog/'],
  formerUrls: [
    ['https://old.example/'],
    ['https://older.example/blog', 'https://old.example/', 'https://older.example/blog'],
    ['https://oldest.example/'],
    [],
  ],
  timeZone: ['America/New_York', null, '+05:30', 'Nowhere/Land', '-03:30', 'Asia/Kolkata', 'UTC'],
  language: ['pt-BR', null, 'en'],
  comments: [
    { open: true, guests: false, moderation: 'all' },
    null,
    { open: false, guests: true, moderation: 'guests' },
    null,
    { open: true, guests: true, moderation: 'none' },
  ],
};

/** Of an author. */
export const authorChanges: Changes<ImportAuthor> = {
  name: ['Ann Other', ...trickyTexts.slice(0, 4)],
  slug: ['given-ann', null, 'given-bob'],
  bio: ['Writes.\nA lot 🎈', padded, 'A <b>tag</b> & more', '', null],
  url: ['https://ann.example/About?Me=1', null],
  avatar: ['https://ann.example/Me.png', null],
  email: ['Ann.Other@blog.example', 'other@blog.example', null],
};

/** Of a post. */
export const postChanges = (t: Pick<LawContext, 'word'>): Changes<ImportPost> => ({
  kind: ['page', 'post'],
  status: ['draft', 'private', 'scheduled', 'trashed', 'published'],
  title: ['Told anew', '', padded, ...trickyTexts],
  slug: [`given-${t.word()}`, null, `given-${t.word()}`],
  path: [`/2003/07/${t.word()}.html`, null, `/old/${t.word()}`],
  formerPaths: [[`/old/${t.word()}`, `/older/${t.word()}.php`], []],
  excerpt: ['In short', padded, 'A <b>tag</b> & more 🎈', null, 'Told again', ''],
  source: [
    {
      format: 'html',
      text: '<p>Other <em>words</em> &amp; <a href="https://a.example/">a link</a>.</p>',
    },
    { format: 'text', text: 'One\r\ntwo\n\n---\n\nthree 🎈\n' },
    { format: 'html', text: `<p>${'Ünï𝒸ödé 🎈 '.repeat(7_000)}the end</p>` },
    { format: 'html', text: '' },
  ],
  baseUrl: ['https://old.example/2003/', null],
  publishedAt: [
    day(-6000, 7),
    '2999-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    inZone(day(7), 345),
    null,
    day(2, 999),
  ],
  createdAt: [day(-6001, 8), inZone(day(-8), -570), day(1, 1), null],
  updatedAt: [day(-5000, 9), null, inZone(day(8), 60), day(3, 3)],
  authors: [['a', 'b'], ['b', 'a'], ['b'], [], ['a']],
  tags: [[`One ${t.word()}`, `Two ${t.word()}`], [`Two ${t.word()} 🎈`], []],
  image: [picture, { ...picture, alt: '', width: null, height: null }, null],
  enclosures: [
    [{ url: 'https://old.example/Part-A.mp3', type: 'audio/mpeg', size: 5, seconds: 61 }],
    [],
  ],
  featured: [true, false],
  access: ['members', 'paid', 'password', 'public'],
  commentsOpen: [false, true],
  extra: [
    { mood: 'calm', miles: [3, { a: null }], off: false, none: '' },
    { mood: trickyTexts[0] ?? '' },
    {},
  ],
});

const guest = { id: null, name: 'A reader', url: null, avatar: null, email: null };

/** Of a comment. */
export const commentChanges: Changes<ImportComment> = {
  post: ['p'],
  parent: ['other', null],
  kind: ['pingback', 'trackback', 'comment'],
  status: ['pending', 'spam', 'deleted', 'trashed', 'approved'],
  number: [7, null, 9],
  author: [
    { ...guest, name: 'Ünï𝒸ödé 🎈', url: 'https://reader.example/Home#Top' },
    { ...guest, email: 'The.Reader@blog.example', avatar: 'https://reader.example/Me.png' },
    { ...guest, id: 'a', name: 'Author' },
    { ...guest, name: '' },
    null,
    guest,
  ],
  source: [
    { format: 'html', text: '<p>Other <em>words</em>.</p>' },
    { format: 'text', text: 'One\r\ntwo\n\n---\n\nthree 🎈\n' },
  ],
  baseUrl: ['https://old.example/', null],
  createdAt: [day(-3000, 5), inZone(day(4), -150), day(5)],
  updatedAt: [day(6, 1), null, inZone(day(9), 120)],
};
