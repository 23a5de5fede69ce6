import type { ImportItem } from '@blog/core/backend';

import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { commentsOf, imported, importNeeds, postOf } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { show } from '../support/show.js';
import { walk } from '../support/walk.js';

const law = lawsOf('importer');
export const importerLaws = [
  law(
    'again',
    'An item is found again by its origin: importing twice makes no duplicates, and reports the unchanged items.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const items = [
        importAuthor(source, 'a'),
        importPost(t, source, 'p', { authors: ['a'] }),
        importComment(source, 'p', 'c1'),
        importComment(source, 'p', 'c2', { parent: 'c1', createdAt: day(2) }),
      ];
      const first = await imported(t, items);
      equal(
        [first.result.created, first.result.updated, first.result.unchanged, first.result.problems],
        [4, 0, 0, []],
        'created, updated, unchanged and problems of the first run',
      );
      const [post, comments] = [await postOf(t, source), await commentsOf(t, source)];
      const second = await imported(t, items);
      equal(
        [second.result.created, second.result.updated, second.result.unchanged],
        [0, 0, 4],
        'created, updated and unchanged of the second run',
      );
      equal(await postOf(t, source), post, 'the post after the second run');
      equal(await commentsOf(t, source), comments, 'the comments after the second run');
    },
  ),
  law(
    'changed',
    'An item that is found again and differs is updated, under the id that it had.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      await imported(t, [importPost(t, source, 'p')]);
      const before = await postOf(t, source);
      const { result } = await imported(t, [importPost(t, source, 'p', { title: 'Told anew' })]);
      equal([result.created, result.updated], [0, 1], 'created and updated');
      const after = await postOf(t, source);
      equal([after.id, after.title], [before.id, 'Told anew'], 'id and title');
    },
  ),
  law(
    'as-it-was',
    'Dates, states, paths, authors and names are taken as they were.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const path = `/2003/07/${t.word()}.html`;
      const former = `/old/${t.word()}`;
      const dates = { publishedAt: day(-6000), createdAt: day(-6001), updatedAt: day(-5000) };
      const fields = { ...dates, path, formerPaths: [former], authors: ['a'], tags: ['Kept'] };
      await imported(t, [
        importAuthor(source, 'a', { name: 'The old author' }),
        importPost(t, source, 'p', fields),
      ]);
      const post = await postOf(t, source);
      equal(
        [post.publishedAt, post.createdAt, post.updatedAt, post.path],
        [dates.publishedAt, dates.createdAt, dates.updatedAt, path],
        'publishedAt, createdAt, updatedAt and path',
      );
      equal(
        post.authors?.map(({ name }) => name),
        ['The old author'],
        'the authors',
      );
      for (const one of !t.deviates('posts.former-paths') ? [path, former] : [path])
        equal((await t.as('anyone').posts.get({ path: one })).id, post.id, `the post at ${one}`);
    },
  ),
  law(
    'reserved-path',
    'A post whose path the blog’s own pages use (reservedPaths) gets another one, and problems tell it.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const path = `/tags/${t.word()}`;
      const { result } = await imported(t, [importPost(t, source, 'p', { path })]);
      equal(result.created, 1, 'created');
      equal(
        result.problems.map(({ origin, refused }) => [origin.id, refused]),
        [['p', false]],
        'origin and refused of the problems',
      );
      const post = await postOf(t, source);
      const other = present(post.path, 'a path');
      ensure(other !== path, `expected another path than ${path}`);
      equal((await t.as('anyone').posts.get({ path: other })).id, post.id, 'the post at its path');
    },
  ),
  law(
    'scheduled-past',
    'A post that was scheduled for a time that has passed is published.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      await imported(t, [importPost(t, source, 'p', { status: 'scheduled', publishedAt: day(3) })]);
      const post = await postOf(t, source);
      equal((await t.as('anyone').posts.get({ id: post.id })).status, 'published', 'the status');
    },
  ),
  law(
    'equal-slugs',
    'Imported slugs may repeat; of equal slugs, get gives the newest post.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const slug = t.word();
      await imported(
        t,
        [2, 9, 4].map((days) =>
          importPost(t, source, `p${days}`, {
            slug,
            publishedAt: day(days),
            path: `/${days}/${slug}`,
          }),
        ),
      );
      const newest = await postOf(t, source, 'p9');
      const found = await t.as('anyone').posts.get({ slug, kind: 'post' });
      equal(found.id, newest.id, 'the id of the post by slug');
    },
  ),
  law(
    'bad-item',
    'An item that does not fit is reported as a problem; the others are written.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const bad = { ...importPost(t, source, 'bad'), publishedAt: 'yesterday' };
      const { importer, posts } = t.as('staff');
      const result = await importer.write([importPost(t, source, 'good'), bad]);
      equal(
        result.problems.map(({ origin, type, refused }) => [origin, type, refused]),
        [[{ source, id: 'bad' }, 'post', true]],
        'the problems',
      );
      const all = await walk((page) => posts.list(page), t.posts().maxLimit);
      const there = all.flatMap(({ origin }) => (origin?.source === source ? [origin.id] : []));
      equal(there, ['good'], 'what is there');
    },
  ),
  law(
    'bad-batch',
    'A batch with an item without type or origin is invalid_input, and none of it is written.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const { importer, posts } = t.as('staff');
      for (const bad of [
        null,
        7,
        {},
        { type: 'post' },
        { type: 'essay', origin: { source, id: 'x' } },
      ])
        await rejects(
          () => importer.write([importPost(t, source, 'good'), bad as unknown as ImportItem]),
          'invalid_input',
          `a batch with ${show(bad)}`,
        );
      const all = await walk((page) => posts.list(page), t.posts().maxLimit);
      equal(
        all.filter(({ origin }) => origin?.source === source),
        [],
        'what is there',
      );
    },
  ),
];
