import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day, forced, postInput, taken, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, present, rejects } from '../support/assert.js';
import { fullBackend } from '../support/full-backend.js';
import { ids } from '../support/walk.js';

const views = lawsOf('views');
const names = lawsOf('names');
const hidden = ['draft', 'scheduled', 'private', 'trashed'] as const;
const future = '2999-01-01T00:00:00.000Z';

async function othersHidden(t: LawContext): Promise<void> {
  const first = await writePost(t, {}, 'author');
  const scope = t.scope(first);
  const idOf = (who: 'author' | 'otherAuthor') => present(t.actor(who).id, 'an id');
  for (const status of hidden) {
    if (!t.posts().statuses.includes(status)) continue;
    const publishedAt = status === 'scheduled' ? future : day(3);
    const own = await writePost(t, { status, ...taken(t, { publishedAt }) }, 'author');
    const others = await writePost(t, { status, ...taken(t, { publishedAt }) }, 'otherAuthor');
    const lists = async (who: 'author' | 'staff', authorId?: string) => {
      const { items, total } = await t.as(who).posts.list({
        ...scope,
        status,
        total: true,
        ...(authorId !== undefined && { authorId }),
      });
      const what = `${status} posts of ${authorId ?? 'anybody'}, as ${who}`;
      if (total !== null) equal(total, items.length, `the total of ${what}`);
      return ids(items).toSorted();
    };
    equal(await lists('author'), [own.id], `an author’s list of ${status} posts`);
    equal(await lists('author', idOf('author')), [own.id], `${status} posts that are one’s own`);
    equal(await lists('author', idOf('otherAuthor')), [], `${status} posts of another author`);
    equal(await lists('staff', idOf('otherAuthor')), [others.id], `${status}, as staff`);
    const refused = { anonymous: 'unauthorized', member: 'forbidden' } as const;
    for (const [who, code] of Object.entries(refused) as ['anonymous' | 'member', 'forbidden'][])
      for (const authorId of [undefined, idOf('author'), t.actor('member').id ?? undefined])
        await rejects(
          () => t.as(who).posts.list({ status, authorId }),
          code,
          `${status} posts of ${String(authorId)}, as ${who}`,
        );
  }
}

async function staysAmong(t: LawContext): Promise<void> {
  // An account is an author from its first post on.
  for (const who of ['author', 'otherAuthor'] as const) await writePost(t, {}, who);
  const [own, other] = [t.actor('author').id ?? '', t.actor('otherAuthor').id ?? ''];
  const { posts } = t.as('author');
  const create = (authorIds: string[]) => posts.create(postInput(t, { authorIds }));
  await create([own]);
  const post = await create([other, own]);
  equal(ids(post.authors ?? []), [other, own], 'the authors, oneself the second');
  for (const authorIds of [[own, other], [own], [other, own]]) {
    const changed = await posts.update(post.id, { authorIds }, forced(t, 'posts'));
    equal(ids(changed.authors ?? []), authorIds, 'the authors after an update by one of them');
  }
  for (const authorIds of [[other], []]) {
    const what = JSON.stringify(authorIds);
    await rejects(() => create(authorIds), 'forbidden', `an author’s create with authors ${what}`);
    const update = () => posts.update(post.id, { authorIds }, forced(t, 'posts'));
    await rejects(update, 'forbidden', `an author’s update to authors ${what}`);
  }
  equal(ids((await posts.get({ id: post.id })).authors ?? []), [other, own], 'the authors');
  // Editors write for others.
  for (const who of t.among('editor', 'admin'))
    for (const authorIds of [[other], [own, other], []]) {
      const what = `${JSON.stringify(authorIds)}, by ${who}`;
      const made = await t.as(who).posts.create(postInput(t, { authorIds }));
      equal(ids(made.authors ?? []), authorIds, `the authors of a create with ${what}`);
      const { authors } = await t.as(who).posts.update(post.id, { authorIds }, forced(t, 'posts'));
      equal(ids(authors ?? []), authorIds, `the authors of an update with ${what}`);
    }
}

async function ownFirst(t: LawContext): Promise<void> {
  for (const who of t.among('author', 'otherAuthor', 'editor', 'admin')) {
    const id = present(t.actor(who).id, 'an id');
    const made = await t.as(who).posts.create(postInput(t, { authorIds: [id] }));
    equal(ids(made.authors ?? []), [id], `the authors of the first post of ${who}`);
    equal((await t.as('staff').authors.get({ id })).id, id, `${who}, as an author`);
  }
}

async function oneName(t: LawContext): Promise<void> {
  const who = t.able('posts.create');
  const first = await writePost(t, {}, who);
  const view = await t.target.backendFor({ ...t.actor(who), name: `Renamed ${t.word()}` });
  const { posts } = fullBackend([view], who, view.capabilities);
  const second = await posts.create(postInput(t));
  const { id } = present(second.authors?.[0], 'an author');
  const { name, slug } = await t.as('staff').authors.get({ id });
  for (const post of [first, second]) {
    const read = await t.as('staff').posts.get({ id: post.id });
    equal(read.authors, [{ id, name, slug }], 'the author of a post, as authors.get tells it');
  }
}

async function ofEach(t: LawContext): Promise<void> {
  for (const who of ['author', 'otherAuthor'] as const) await writePost(t, {}, who);
  const authorIds = (['author', 'otherAuthor'] as const).map((who) => t.actor(who).id ?? '');
  for (const who of ['author', 'otherAuthor'] as const) {
    const { posts } = t.as(who);
    const { id } = await t.as('staff').posts.create(postInput(t, { authorIds, status: 'draft' }));
    const post = await posts.get({ id });
    equal(post.content?.source === null, false, `whether ${who} lacks the source`);
    const changed = await posts.update(id, { title: 'Shared' }, forced(t, 'posts'));
    equal([changed.title, ids(changed.authors ?? [])], ['Shared', authorIds], `as ${who}`);
    await posts.update(id, { status: 'published' }, forced(t, 'posts'));
    await posts.delete(id, forced(t, 'posts'));
    await rejects(() => posts.get({ id }), 'not_found', `a shared post that ${who} deleted`);
  }
}

/** Laws of posts that are one’s own, alone or with others. */
export const ownPostLaws: readonly Law[] = [
  views(
    'posts.others-hidden',
    'An author who lists hidden posts gets the own ones; of another author none, without an error. Readers are refused, whoever’s they ask for.',
    {
      operations: ['posts.create', 'posts.list', ...ownStore],
      capabilities: {
        ...writes({ fields: ['publishedAt'], statuses: ['draft'] }),
        'posts.filters': { hasAll: ['status', 'authorId'] },
      },
      actors: ['anonymous', 'member', 'author', 'otherAuthor'],
      scoped: true,
      excusedBy: ['roles.by-platform'],
    },
    othersHidden,
  ),
  views(
    'posts.among-authors',
    'An author may write with others, in any order, and stays among the authors of the own posts: to leave is forbidden. Editors write for others.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: writes({ fields: ['authorIds'] }),
      actors: ['author', 'otherAuthor'],
      excusedBy: ['roles.by-platform', 'posts.one-author'],
    },
    staysAmong,
  ),
  views(
    'posts.of-each-author',
    'A post of several authors is the own post of each: the second reads its source, changes, publishes and deletes it as the first does.',
    {
      operations: ['posts.create', 'posts.update', 'posts.delete', 'posts.get', ...ownStore],
      capabilities: writes({ fields: ['authorIds'], statuses: ['draft'] }),
      actors: ['author', 'otherAuthor'],
      excusedBy: ['roles.by-platform', 'posts.one-author'],
    },
    ofEach,
  ),
  names(
    'authors.own-first',
    'An account may name itself as the author of its first post: that makes it an author.',
    {
      operations: ['posts.create', 'authors.get', ...ownStore],
      capabilities: writes({ fields: ['authorIds'] }),
      excusedBy: ['roles.by-platform', 'posts.one-author'],
    },
    ownFirst,
  ),
  names(
    'authors.one-name',
    'An author has one name, in all posts and in authors.get, also when the account was given another since.',
    {
      operations: ['posts.create', 'posts.get', 'authors.get', ...ownStore],
      capabilities: writes(),
    },
    oneName,
  ),
];
