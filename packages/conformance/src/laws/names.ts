import { lawsOf } from '../law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { writePost } from '../support/seed.js';
import { ids, walk } from '../support/walk.js';

const law = lawsOf('names');

export const nameLaws = [
  law(
    'tags',
    'A tag is the same in posts, in lists and in get by id and slug.',
    { operations: ['posts.create', 'tags.list', 'tags.get'] },
    async (t) => {
      const name = `Tag ${t.word()}`;
      const post = await writePost(t, { tags: [name] });
      const ref = present(
        post.tags?.find((tag) => tag.name === name),
        'the tag given',
      );
      const { tags } = t.as('anonymous');
      const tag = await tags.get({ id: ref.id });
      equal({ id: tag.id, name: tag.name, slug: tag.slug }, ref, 'the tag of get and of the post');
      equal(await tags.get({ slug: present(ref.slug, 'a slug') }), tag, 'the tag by slug');
      const all = await walk((page) => tags.list(page), t.traits.tags?.maxLimit ?? 1);
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
    { operations: ['posts.create', 'authors.list', 'authors.get'] },
    async (t) => {
      const post = await writePost(t);
      const ref = present(post.authors?.[0], 'an author');
      equal([ref.id, ref.name], [t.actor('author').id, t.actor('author').name], 'id and name');
      const { authors } = t.as('anonymous');
      const author = await authors.get({ id: ref.id });
      equal({ id: author.id, name: author.name, slug: author.slug }, ref, 'the author of get');
      if (ref.slug !== null) equal(await authors.get({ slug: ref.slug }), author, 'by slug');
      const all = await walk((page) => authors.list(page), t.traits.authors?.maxLimit ?? 1);
      equal(
        all.find(({ id }) => id === ref.id),
        author,
        'the author in the list',
      );
    },
  ),
  law(
    'pages',
    'Lists of tags are read page by page as those of posts are, and refuse what those refuse.',
    { operations: ['posts.create', 'tags.list'], traits: { 'tags.pagination': { not: 'none' } } },
    async (t) => {
      const word = t.word();
      await writePost(t, { tags: [`A ${word}`, `B ${word}`, `C ${word}`, `D ${word}`] });
      const { list } = t.as('anonymous').tags;
      const whole = await walk(list, t.traits.tags?.maxLimit ?? 1);
      equal(ids(await walk(list, 2)), ids(whole), 'the ids of a walk by 2');
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
    { operations: ['posts.create', 'posts.delete', 'tags.get', 'authors.get'] },
    async (t) => {
      const name = `Tag ${t.word()}`;
      const one = await writePost(t, { tags: [name] });
      await writePost(t, { tags: [name] });
      await writePost(t, { tags: [name], status: 'draft' });
      await writePost(t, { tags: [name], kind: 'page' });
      const id = present(one.tags?.find((tag) => tag.name === name)?.id, 'the tag given');
      const { tags } = t.as('anonymous');
      const { postCount } = await tags.get({ id });
      if (postCount === null) return;
      equal(postCount, 2, 'postCount of the tag');
      const by = t.posts().concurrency === 'none' ? {} : { revision: '*' };
      await t.as('author').posts.delete(one.id, by);
      equal((await tags.get({ id })).postCount, 1, 'postCount after a post was deleted');
    },
  ),
];
