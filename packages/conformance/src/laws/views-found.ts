import { lawsOf } from '../law.js';
import { equal, present } from '../support/assert.js';
import { sourceOf, writePost } from '../support/seed.js';
import { ids } from '../support/walk.js';

const law = lawsOf('views');

export const foundViewLaws = [
  law(
    'search',
    'A search finds published posts only, for every caller.',
    { operations: ['posts.create', 'search.posts'] },
    async (t) => {
      const word = t.word();
      const source = sourceOf(t, 'posts', `Some ${word}.`);
      const shown = await writePost(t, { source });
      for (const status of ['draft', 'private', 'trashed'] as const)
        await writePost(t, { source, status });
      for (const who of ['anonymous', 'member', 'otherAuthor'] as const) {
        const { items } = await t.as(who).search.posts({ query: word });
        equal(ids(items.map(({ post }) => post)), [shown.id], `what is found, as ${who}`);
      }
    },
  ),
  law(
    'search.snippet',
    'Of withheld content a search shows no snippet.',
    { operations: ['posts.create', 'search.posts'] },
    async (t) => {
      const word = t.word();
      const title = `Kept ${word}`;
      const secret = t.word();
      const source = sourceOf(t, 'posts', `Some ${word} and ${secret}.`);
      await writePost(t, { title, source, access: 'paid', excerpt: 'In short.' });
      for (const who of ['anonymous', 'member'] as const) {
        const page = await t.as(who).search.posts({ query: word });
        equal(
          page.items.map(({ snippet }) => snippet),
          page.items.map(() => null),
          `the snippets, as ${who}`,
        );
        equal(JSON.stringify(page).includes(secret), false, `whether ${who} is told a word of it`);
      }
    },
  ),
  law(
    'search.withheld',
    'A search does not find a post by words of its content that the caller may not read.',
    { operations: ['posts.create', 'search.posts'] },
    async (t) => {
      const secret = t.word();
      const source = sourceOf(t, 'posts', `Some ${secret}.`);
      const excerpt = 'In short.';
      const { id } = await writePost(t, { source, access: 'members', excerpt });
      const found = async (who: 'anonymous' | 'member') => {
        const { items } = await t.as(who).search.posts({ query: secret });
        return ids(items.map(({ post }) => post));
      };
      equal(await found('anonymous'), [], 'what the anonymous caller finds');
      equal(await found('member'), [id], 'what a member finds');
    },
  ),
  law(
    'archive',
    'The archive counts published posts only.',
    { operations: ['posts.create', 'archive.months'] },
    async (t) => {
      const publishedAt = '1999-12-15T12:00:00.000Z';
      const count = async () =>
        (await t.as('anonymous').archive.months({})).find(({ month }) => month === '1999-12')
          ?.count ?? 0;
      const before = await count();
      await writePost(t, { publishedAt });
      for (const status of ['draft', 'private', 'trashed'] as const)
        await writePost(t, { publishedAt, status });
      equal((await count()) - before, 1, 'what one published post and three others add to a month');
    },
  ),
  law(
    'tags',
    'A tag counts published posts only.',
    { operations: ['posts.create', 'tags.get'] },
    async (t) => {
      const name = `Tag ${t.word()}`;
      const post = await writePost(t, { tags: [name] });
      await writePost(t, { tags: [name], status: 'draft' });
      const id = present(post.tags?.find((tag) => tag.name === name)?.id, 'the tag given');
      const tag = await t.as('anonymous').tags.get({ id });
      if (tag.postCount !== null) equal(tag.postCount, 1, 'postCount');
    },
  ),
];
