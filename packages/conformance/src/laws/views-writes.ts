import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { importAuthor, importPost } from '../seed/seed-import.js';
import { basedOn, forced, writePost } from '../seed/seed.js';
import { walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';

const law = lawsOf('views');

export const writeViewLaws = [
  law(
    'posts.edit-own',
    'An author edits and deletes their own posts; those of others are forbidden.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update', 'posts.delete'],
      capabilities: writes(),
      actors: ['author', 'otherAuthor', 'editor'],
      excusedBy: ['roles.by-platform'],
    },
    async (t) => {
      const post = await writePost(t, {}, 'author');
      const { posts } = t.as('otherAuthor');
      const by = forced(t, 'posts');
      await rejects(() => posts.update(post.id, { title: 'Mine' }, by), 'forbidden', 'an update');
      await rejects(() => posts.delete(post.id, by), 'forbidden', 'a delete');
      const same = await t.as('author').posts.get({ id: post.id });
      equal(same, post, 'the post');
      const patch = { title: 'By an editor' };
      const changed = await t.as('editor').posts.update(post.id, patch, basedOn(t, 'posts', post));
      equal(changed.title, patch.title, 'the title after an editor changed it');
      await t.as('editor').posts.delete(post.id, by);
      const own = await writePost(t, {}, 'author');
      const renamed = { title: 'By its author' };
      const mine = t.as('author').posts;
      const again = await mine.update(own.id, renamed, basedOn(t, 'posts', own));
      equal(again.title, renamed.title, 'the title after its author changed it');
      await mine.delete(own.id, by);
      await rejects(() => mine.get({ id: own.id }), 'not_found', 'what its author deleted');
    },
  ),
  law(
    'posts.edit-hidden',
    'A change of a post that the caller may not see is not_found: it does not exist.',
    {
      operations: ['posts.create', 'posts.update', 'posts.delete'],
      capabilities: writes({ statuses: ['draft'] }),
      actors: ['author', 'otherAuthor'],
      excusedBy: ['roles.by-platform'],
    },
    async (t) => {
      const post = await writePost(t, { status: 'draft' }, 'author');
      const { posts } = t.as('otherAuthor');
      const by = forced(t, 'posts');
      await rejects(() => posts.update(post.id, { title: 'Mine' }, by), 'not_found', 'an update');
      await rejects(() => posts.delete(post.id, by), 'not_found', 'a delete');
    },
  ),
  law(
    'methods',
    'A method that a caller can never use is absent from its view; one that it may use on some items is there.',
    {
      operations: ['posts.create', 'posts.update', 'comments.create', 'comments.setStatus'],
      actors: ['anonymous'],
    },
    async (t) => {
      const has = (who: ActorName, group: 'posts' | 'comments' | 'importer', method: string) =>
        Object.hasOwn(t.views.get(who)?.[group] ?? {}, method);
      for (const method of ['create', 'update', 'delete'] as const) {
        for (const who of t.among('anonymous', 'member'))
          ensure(!has(who, 'posts', method), `expected no posts.${method} for ${who}`);
      }
      for (const who of t.among('author', 'editor', 'admin'))
        for (const method of ['create', 'update'] as const)
          ensure(has(who, 'posts', method), `expected posts.${method} for ${who}`);
      for (const method of ['update', 'setStatus', 'delete'] as const)
        ensure(
          !has('anonymous', 'comments', method),
          `expected no comments.${method} for anonymous`,
        );
      for (const who of t.among('member'))
        ensure(!has(who, 'comments', 'setStatus'), `expected no comments.setStatus for ${who}`);
      for (const who of t.among('author'))
        ensure(has(who, 'comments', 'setStatus'), `expected comments.setStatus for ${who}`);
      for (const who of t.among('anonymous', 'member', 'author', 'editor'))
        ensure(!has(who, 'importer', 'write'), `expected no importer.write for ${who}`);
    },
  ),
  law(
    'authors.email',
    'The e-mail address of an author is for editors.',
    { operations: ['importer.write', 'authors.list', 'authors.get'] },
    async (t) => {
      const source = `laws:${t.word()}`;
      const email = `${t.word()}@example.org`;
      await t
        .as('staff')
        .importer.write([
          importAuthor(source, 'a', { email }),
          importPost(t, source, 'p', { authors: ['a'] }),
        ]);
      for (const who of t.callers('authors.get', 'authors.list')) {
        const { authors } = t.as(who);
        const limit = t.capabilities.authors?.maxLimit ?? 1;
        const all = await walk((page) => authors.list(page), limit);
        const author = present(
          all.find(({ name }) => name.includes(source)),
          'the author',
        );
        const told = [author.email, (await authors.get({ id: author.id })).email];
        const expected = who === 'editor' || who === 'admin' ? email : null;
        equal(told, [expected, expected], `email in list and get, as ${who}`);
      }
    },
  ),
  law(
    'posts.author-stays',
    'An author must stay among the authors of their own posts: otherwise forbidden, on create and on update.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update'],
      capabilities: writes({ fields: ['authorIds'] }),
      actors: ['author', 'otherAuthor'],
      excusedBy: ['roles.by-platform'],
    },
    async (t) => {
      const other = await writePost(t, {}, 'otherAuthor');
      const authorIds = [present(other.authors?.[0]?.id, 'another author')];
      await rejects(
        () => writePost(t, { authorIds }, 'author'),
        'forbidden',
        'a post in the name of another',
      );
      const post = await writePost(t, {}, 'author');
      await rejects(
        () => t.as('author').posts.update(post.id, { authorIds }, basedOn(t, 'posts', post)),
        'forbidden',
        'a post given away',
      );
      equal(await t.as('author').posts.get({ id: post.id }), post, 'the post');
    },
  ),
  law(
    'posts.two-authors',
    'An author can share their own post: it has the given authors, in the given order.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update'],
      capabilities: writes({ fields: ['authorIds'] }),
      actors: ['author', 'otherAuthor'],
      excusedBy: ['roles.by-platform', 'posts.one-author'],
    },
    async (t) => {
      const other = await writePost(t, {}, 'otherAuthor');
      const post = await writePost(t, {}, 'author');
      const both = [post, other].map(({ authors }) => present(authors?.[0]?.id, 'an author'));
      const by = basedOn(t, 'posts', post);
      const shared = await t.as('author').posts.update(post.id, { authorIds: both }, by);
      equal(
        shared.authors?.map(({ id }) => id),
        both,
        'the authors',
      );
    },
  ),
];
