import { lawsOf } from '../law/law.js';
import {
  day,
  forced,
  pause,
  postInput,
  taken,
  tick,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { ensure, equal, present, rejects } from '../support/assert.js';

const law = lawsOf('posts');
const change = {
  operations: ['posts.create', 'posts.get', 'posts.update', ...ownStore],
  capabilities: writes({ fields: ['slug'] }),
} as const;
const remove = {
  operations: ['posts.create', 'posts.get', 'posts.delete', ...ownStore],
  capabilities: writes(),
} as const;

/** Laws of a post that stays as it is while something beside it is written, refused or removed. */
export const keptPostLaws = [
  law(
    'update.refused-whole',
    'An update that is refused for one field writes no other: a slug or path that is taken, an old revision.',
    { ...change, excusedBy: ['posts.slug-renamed'] },
    async (t) => {
      const word = t.word();
      const path = `/2011/02/${word}`;
      await writePost(t, { slug: `taken-${word}`, ...taken(t, { path }) });
      const post = await writePost(t, taken(t, { excerpt: 'In short.', publishedAt: day(2) }));
      const { posts } = t.as('staff');
      const other = { title: 'Other', ...taken(t, { excerpt: 'Other', tags: [t.tag, 'other'] }) };
      const refused = [{ slug: `taken-${word}` }, ...(t.takes('path') ? [{ path }] : [])];
      const before = await posts.get({ id: post.id });
      for (const fields of refused) {
        await rejects(
          () => posts.update(post.id, { ...other, ...fields }, forced(t, 'posts')),
          'conflict',
          `an update with ${Object.keys(fields).join()} of another post`,
          { reason: 'exists' },
        );
        equal(await posts.get({ id: post.id }), before, 'the post after a refused update');
      }
      if (t.posts().concurrency !== 'revision') return;
      const by = { revision: present(before.revision, 'a revision') };
      await posts.update(post.id, { title: 'New' }, by);
      const now = await posts.get({ id: post.id });
      await rejects(() => posts.update(post.id, other, by), 'conflict', 'an old revision', {
        reason: 'stale',
      });
      equal(await posts.get({ id: post.id }), now, 'the post after a stale update');
    },
  ),
  law(
    'get.slug-of-both',
    'A slug that a post and a page have leads to the post where no kind is told, whichever is newer.',
    { ...change, capabilities: writes({ fields: ['slug', 'kind', 'publishedAt'] }) },
    async (t) => {
      const { posts } = t.as('anyone');
      for (const [older, newer] of [
        ['post', 'page'],
        ['page', 'post'],
      ] as const) {
        const slug = `both-${t.word()}`;
        const made = new Map<string, string>();
        for (const [kind, days] of [[older, 1] as const, [newer, 5] as const])
          made.set(kind, (await writePost(t, { slug, kind, publishedAt: day(days) })).id);
        equal((await posts.get({ slug })).id, made.get('post'), `the slug, a ${newer} the newer`);
        for (const kind of ['post', 'page'] as const)
          equal((await posts.get({ slug, kind })).id, made.get(kind), `the ${kind} of the slug`);
      }
    },
  ),
  law(
    'delete.id-not-reused',
    'The id of a deleted post is never given again, so that no old link leads to another post.',
    remove,
    async (t) => {
      const { posts } = t.as('staff');
      const known = new Set<string>();
      for (let count = 0; count < 4; count += 1) {
        const { id } = await posts.create(postInput(t));
        ensure(!known.has(id), 'expected a new post to have an id that no post had before');
        known.add(id);
        await posts.delete(id, forced(t, 'posts'));
      }
      const { id } = await writePost(t);
      ensure(!known.has(id), 'expected the last post to have an id of its own');
      for (const gone of known)
        await rejects(() => posts.get({ id: gone }), 'not_found', 'a deleted post');
    },
  ),
  law(
    'delete.gone-before-stale',
    'A post that is gone is not_found for an update and a delete, by whatever revision: there is nothing to be stale.',
    { ...remove, operations: [...remove.operations, 'posts.update'] },
    async (t) => {
      const { posts } = t.as('staff');
      const { id, revision } = await writePost(t);
      if (t.posts().concurrency !== 'revision') return;
      await posts.delete(id, { revision: present(revision, 'a revision') });
      for (const by of [present(revision, 'a revision'), '*', '999999']) {
        const options = { revision: by };
        const patch = { title: 'Other' };
        await rejects(() => posts.update(id, patch, options), 'not_found', `an update by ${by}`);
        await rejects(() => posts.delete(id, options), 'not_found', `a delete by ${by}`);
      }
    },
  ),
  law(
    'comments-apart',
    'Comments that come, change and go leave a post’s updatedAt and revision as they are.',
    {
      operations: [
        'posts.create',
        'posts.get',
        'comments.create',
        'comments.update',
        'comments.delete',
        ...ownStore,
      ],
      capabilities: writes(),
    },
    async (t) => {
      const post = await writePost(t);
      const told = async () => {
        const { updatedAt, revision } = await t.as('staff').posts.get({ id: post.id });
        return [updatedAt, revision];
      };
      const before = await told();
      await pause(2 * tick(t));
      const { id } = await writeComment(t, post.id);
      equal(await told(), before, 'updatedAt and revision after a comment');
      await t.as('staff').comments.delete(id, forced(t, 'comments'));
      equal(await told(), before, 'updatedAt and revision after its delete');
    },
  ),
  law(
    'within-a-second',
    'publishedFrom and publishedBefore go by the millisecond.',
    {
      operations: ['posts.create', 'posts.list', ...ownStore],
      capabilities: {
        ...writes({ fields: ['publishedAt'] }),
        'posts.filters': { hasAll: ['publishedFrom', 'publishedBefore'] },
      },
      excusedBy: ['posts.dates-in-seconds'],
      scoped: true,
    },
    async (t) => {
      const post = await writePost(t, { publishedAt: day(4, 200) });
      const { list } = t.as('anyone').posts;
      for (const [filter, count] of [
        [{ publishedFrom: day(4, 200) }, 1],
        [{ publishedFrom: day(4, 201) }, 0],
        [{ publishedFrom: day(4, 700) }, 0],
        [{ publishedBefore: day(4, 200) }, 0],
        [{ publishedBefore: day(4, 201) }, 1],
        [{ publishedBefore: day(4, 700) }, 1],
      ] as const) {
        const { items } = await list({ ...t.scope(post), ...filter });
        equal(items.length, count, `how many posts ${JSON.stringify(filter)} gives`);
      }
    },
  ),
];
