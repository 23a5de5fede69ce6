import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { forced, tagName, writePost } from '../seed/seed.js';
import { ids, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('names');

export const nameLaws = [
  law(
    'tags',
    'A tag is the same in posts, in lists and in get by id and slug.',
    {
      operations: ['posts.create', 'tags.list', 'tags.get'],
      capabilities: writes({ fields: ['tags'] }),
    },
    async (t) => {
      const name = tagName(t, 'Tag');
      const post = await writePost(t, { tags: [name] });
      const ref = present(
        post.tags?.find((tag) => tag.name === name),
        'the tag given',
      );
      const { tags } = t.as('anyone');
      const tag = await tags.get({ id: ref.id });
      equal({ id: tag.id, name: tag.name, slug: tag.slug }, ref, 'the tag of get and of the post');
      equal(await tags.get({ slug: present(ref.slug, 'a slug') }), tag, 'the tag by slug');
      const all = await walk((page) => tags.list(page), t.capabilities.tags?.maxLimit ?? 1);
      equal(
        all.find(({ id }) => id === ref.id),
        tag,
        'the tag in the list',
      );
    },
  ),
  law(
    'authors',
    'An author is the same in posts, in lists and in get by id and slug.',
    { operations: ['posts.create', 'authors.list', 'authors.get'], capabilities: writes() },
    async (t) => {
      const post = await writePost(t);
      const ref = present(post.authors?.[0], 'an author');
      const { id, name } = t.actor(t.able('posts.create'));
      equal([ref.id, ref.name], [id, name], 'id and name');
      const { authors } = t.as('anyone');
      const author = await authors.get({ id: ref.id });
      equal({ id: author.id, name: author.name, slug: author.slug }, ref, 'the author of get');
      if (ref.slug !== null) equal(await authors.get({ slug: ref.slug }), author, 'by slug');
      const all = await walk((page) => authors.list(page), t.capabilities.authors?.maxLimit ?? 1);
      equal(
        all.find(({ id }) => id === ref.id),
        author,
        'the author in the list',
      );
    },
  ),
  law(
    'pages',
    'Lists of tags have pages like those of posts, and refuse the same queries.',
    {
      operations: ['posts.create', 'tags.list'],
      capabilities: { ...writes({ fields: ['tags'] }), 'tags.pagination': { not: 'none' } },
    },
    async (t) => {
      const word = t.word();
      await writePost(t, { tags: ['A', 'B', 'C', 'D'].map((one) => tagName(t, one, word)) });
      const { list } = t.as('anyone').tags;
      const limit = t.isolation === 'fresh' ? 2 : Math.min(30, t.capabilities.tags?.maxLimit ?? 1);
      const whole = await walk(list, t.capabilities.tags?.maxLimit ?? 1);
      equal(ids(await walk(list, limit)), ids(whole), `the ids of a walk by ${limit}`);
      const first = await list({ limit: 1 });
      ensure(first.nextCursor !== null, 'expected a nextCursor on page 1');
      await rejects(() => list({ cursor: 'x' }), 'invalid_input', 'a malformed cursor');
      await rejects(() => list({ limit: 0 }), 'invalid_input', 'limit 0');
      const unknown = { name: 'A' } as object;
      await rejects(() => list(unknown), 'invalid_input', 'an unknown key');
    },
  ),
  law(
    'post-count',
    'postCount, where told, is how many published posts there are: no pages, no drafts.',
    { operations: ['posts.create', 'tags.get'], capabilities: writes({ fields: ['tags'] }) },
    async (t) => {
      const name = tagName(t, 'Tag');
      const one = await writePost(t, { tags: [name] });
      await writePost(t, { tags: [name] });
      if (t.posts().statuses.includes('draft'))
        await writePost(t, { tags: [name], status: 'draft' });
      if (t.takes('kind') && !t.deviates('pages.no-tags'))
        await writePost(t, { tags: [name], kind: 'page' });
      const id = present(one.tags?.find((tag) => tag.name === name)?.id, 'the tag given');
      const { tags } = t.as('anyone');
      const { postCount } = await tags.get({ id });
      if (postCount === null) return;
      equal(postCount, 2, 'postCount of the tag');
      if (t.callers('posts.delete').length === 0) return;
      await t.as('staff').posts.delete(one.id, forced(t, 'posts'));
      equal((await tags.get({ id })).postCount, 1, 'postCount after a post was deleted');
    },
  ),
];
