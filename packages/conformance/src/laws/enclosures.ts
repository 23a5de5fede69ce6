import type { Enclosure, PostPatch } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { importPost } from '../seed/seed-import.js';
import { authorOf, basedOn, postInput, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal, rejects } from '../support/assert.js';
import { show } from '../support/show.js';

const law = lawsOf('posts');
const view = lawsOf('views');
const importing = lawsOf('importer');

const write = {
  operations: ['posts.create', 'posts.get', 'posts.list'],
  capabilities: writes({ fields: ['enclosures'] }),
  scoped: true,
} as const;
const change = { ...write, operations: [...write.operations, 'posts.update'] } as const;

const sound: Enclosure = {
  url: 'https://example.org/episode-1.mp3?from=a&to=b',
  type: 'audio/mpeg',
  size: 12_345_678_901,
  seconds: 3661,
};
const film: Enclosure = {
  url: 'https://example.org/film.webm',
  type: 'video/webm',
  size: 0,
  seconds: null,
};
const pages: Enclosure = {
  url: 'https://example.org/a.epub',
  type: 'application/epub+zip',
  size: null,
  seconds: 0,
};
const files = [sound, film, pages];

export const enclosureLaws = [
  law(
    'enclosures.kept',
    'Files of a post are given back as they were written, in their order; a post without any has [].',
    write,
    async (t) => {
      const post = await writePost(t, { enclosures: files });
      const { posts } = t.as('anyone');
      equal(post.enclosures, files, 'the enclosures that create answers');
      equal((await posts.get({ id: post.id })).enclosures, files, 'the enclosures, read');
      const { items } = await posts.list(t.scope(post));
      equal(items[0]?.enclosures, files, 'the enclosures in a list');
      const none = await writePost(t);
      equal(
        (await posts.get({ id: none.id })).enclosures,
        [],
        'the enclosures of a post without any',
      );
    },
  ),
  law(
    'enclosures.changed',
    'A patch replaces all files of a post, [] removes them, and a patch that does not name them leaves them.',
    change,
    async (t) => {
      const post = await writePost(t, { enclosures: files });
      const { posts } = t.as('staff');
      let last = post;
      for (const [patch, expected] of [
        [{ title: 'Other' }, files],
        [{ enclosures: [pages, sound] }, [pages, sound]],
        [{ enclosures: [] }, []],
        [{ enclosures: [film] }, [film]],
      ] satisfies [PostPatch, Enclosure[]][]) {
        last = await posts.update(post.id, patch, basedOn(t, 'posts', last));
        equal(last.enclosures, expected, `the enclosures after ${show(patch)}`);
        const read = await t.as('anyone').posts.get({ id: post.id });
        equal(read.enclosures, expected, `the enclosures, read after ${show(patch)}`);
      }
    },
  ),
  law(
    'enclosures.checked',
    'A file without an http address, a type or sound numbers is invalid_input, and nothing is written.',
    write,
    async (t) => {
      const { posts } = t.as('staff');
      const post = await writePost(t, { enclosures: [sound] });
      for (const wrong of [
        { url: 'javascript:alert(1)' },
        { url: 'file:///etc/passwd' },
        { type: 'mp3' },
        { size: -1 },
        { seconds: 0.5 },
        { title: 'Episode' },
      ]) {
        const [key = ''] = Object.keys(wrong);
        await rejects(
          () => posts.create(postInput(t, { enclosures: [sound, { ...sound, ...wrong }] })),
          'invalid_input',
          `a create with a file of ${show(wrong)}`,
          { at: `enclosures[1].${key}` },
        );
      }
      const { items } = await t.as('anyone').posts.list(t.scope(post));
      equal(
        items.map(({ id }) => id),
        [post.id],
        'the posts',
      );
    },
  ),
  view(
    'enclosures.withheld',
    'Files are withheld with the content: who may not read it gets null, in lists too.',
    {
      ...write,
      capabilities: writes({ fields: ['enclosures', 'access'] }),
      actors: ['anonymous'],
    },
    async (t) => {
      for (const access of ['members', 'paid'] as const) {
        const post = await writePost(t, { access, enclosures: files }, authorOf(t));
        for (const who of t.callers('posts.get')) {
          const { posts } = t.as(who);
          const read = await posts.get({ id: post.id });
          const expected = read.content === null ? null : files;
          equal(read.enclosures, expected, `the enclosures of ${access} content, as ${who}`);
          for (const content of t.deviates('posts.no-content-in-lists') ? [false] : [false, true]) {
            const { items } = await posts.list({ ...t.scope(post), content });
            const [found] = items.filter(({ id }) => id === post.id);
            equal(found?.enclosures, expected, `the enclosures in a list, ${access}, as ${who}`);
          }
        }
        equal(
          (await t.as('anonymous').posts.get({ id: post.id })).enclosures,
          null,
          `the enclosures of ${access} content, as anonymous`,
        );
      }
    },
  ),
  importing(
    'enclosures',
    'An import keeps the files of a post; a later one that names others replaces them.',
    { ...importNeeds, capabilities: writes({ fields: ['enclosures'] }) },
    async (t) => {
      const source = `laws:${t.word()}`;
      await imported(t, [importPost(t, source, 'p', { enclosures: files })]);
      equal((await postOf(t, source)).enclosures, files, 'the enclosures');
      const { result } = await imported(t, [importPost(t, source, 'p', { enclosures: files })]);
      equal(result.unchanged, 1, 'the unchanged items of a second run');
      await imported(t, [importPost(t, source, 'p', { enclosures: [film] })]);
      equal((await postOf(t, source)).enclosures, [film], 'the enclosures after a change');
      await imported(t, [importPost(t, source, 'p', { enclosures: [] })]);
      equal((await postOf(t, source)).enclosures, [], 'the enclosures after they were gone');
    },
  ),
];
