import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { equal, present, rejects } from '../support/assert.js';
import { importAuthor, importPost } from '../seed/seed-import.js';
import { authorOf, forced, sourceOf, tagName, taken, writePost } from '../seed/seed.js';
import { ids, limitFor, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';

const law = lawsOf('views');
const withheld = {
  operations: ['posts.create', 'search.posts'],
  capabilities: writes({ fields: ['access'] }),
  actors: ['anonymous'],
} as const;

/** The states of posts that no search finds, if the backend has them. */
function hidden(t: LawContext) {
  const states = ['draft', 'private', 'trashed'] as const;
  return states.filter((status) => t.posts().statuses.includes(status));
}

export const foundViewLaws = [
  law(
    'search',
    'A search finds published posts only, for every caller.',
    {
      operations: ['posts.create', 'search.posts'],
      capabilities: writes({ statuses: ['draft'] }),
      actors: ['anonymous'],
    },
    async (t) => {
      const word = t.word();
      const source = sourceOf(t, 'posts', `Some ${word}.`);
      const shown = await writePost(t, { source });
      for (const status of hidden(t)) await writePost(t, { source, status });
      for (const who of t.among('anonymous', 'member', 'otherAuthor')) {
        const { items } = await t.as(who).search.posts({ query: word });
        equal(ids(items.map(({ post }) => post)), [shown.id], `what is found, as ${who}`);
      }
    },
  ),
  law('search.snippet', 'A search shows no snippet of withheld content.', withheld, async (t) => {
    const word = t.word();
    const title = `Kept ${word}`;
    const secret = t.word();
    const source = sourceOf(t, 'posts', `Some ${word} and ${secret}.`);
    await writePost(t, taken(t, { title, source, access: 'paid', excerpt: 'In short.' }));
    for (const who of t.among('anonymous', 'member')) {
      const page = await t.as(who).search.posts({ query: word });
      equal(
        page.items.map(({ snippet }) => snippet),
        page.items.map(() => null),
        `the snippets, as ${who}`,
      );
      equal(JSON.stringify(page).includes(secret), false, `whether ${who} is told a word of it`);
    }
  }),
  law(
    'search.withheld',
    'A search does not find a post by words of its content that the caller may not read.',
    withheld,
    async (t) => {
      const secret = t.word();
      const source = sourceOf(t, 'posts', `Some ${secret}.`);
      const fields = { source, access: 'members', excerpt: 'In short.' } as const;
      const { id } = await writePost(t, taken(t, fields));
      const found = async (who: 'anonymous' | 'member') => {
        const { items } = await t.as(who).search.posts({ query: secret });
        return ids(items.map(({ post }) => post));
      };
      equal(await found('anonymous'), [], 'what the anonymous caller finds');
      if (t.among('member').length > 0) equal(await found('member'), [id], 'what a member finds');
    },
  ),
  law(
    'archive',
    'The archive counts published posts only.',
    {
      operations: ['posts.create', 'archive.months'],
      capabilities: writes({ fields: ['publishedAt'], statuses: ['draft'] }),
    },
    async (t) => {
      const publishedAt = '1999-12-15T12:00:00.000Z';
      const count = async () =>
        (await t.as('anyone').archive.months({})).find(({ month }) => month === '1999-12')?.count ??
        0;
      const before = await count();
      await writePost(t, { publishedAt });
      for (const status of hidden(t)) await writePost(t, { publishedAt, status });
      equal((await count()) - before, 1, 'what one published post and others add to a month');
    },
  ),
  law(
    'tags',
    'A tag counts published posts only.',
    {
      operations: ['posts.create', 'tags.get'],
      capabilities: writes({ fields: ['tags'], statuses: ['draft'] }),
    },
    async (t) => {
      const name = tagName(t, 'Tag');
      const post = await writePost(t, { tags: [name] });
      await writePost(t, { tags: [name], status: 'draft' });
      const id = present(post.tags?.find((tag) => tag.name === name)?.id, 'the tag given');
      const tag = await t.as('anyone').tags.get({ id });
      if (tag.postCount !== null) equal(tag.postCount, 1, 'postCount');
    },
  ),
  law(
    'tags.drafts',
    'For callers below editor, a tag exists only while a published post or page has it.',
    {
      operations: ['posts.create', 'posts.update', 'tags.list', 'tags.get'],
      capabilities: writes({ fields: ['tags'], statuses: ['draft'] }),
      actors: ['anonymous'],
    },
    async (t) => {
      const word = t.word();
      const named = (name: string) => tagName(t, name, word);
      const tags = [named('a draft')];
      const draft = await writePost(t, { status: 'draft', tags }, authorOf(t));
      await writePost(t, { tags: [named('b post')] });
      const unseen = [named('a draft')];
      const shown = [named('b post')];
      if (t.posts().statuses.includes('private')) {
        await writePost(t, { status: 'private', tags: [named('c private')] });
        unseen.push(named('c private'));
      }
      if (t.takes('kind') && !t.deviates('pages.no-tags')) {
        await writePost(t, { kind: 'page', tags: [named('d page')] });
        shown.push(named('d page'));
      }
      const tag = present(
        draft.tags?.find(({ name }) => name === named('a draft')),
        'the tag given',
      );
      const seen = async (who: ActorName, limit: number) => {
        const { tags } = t.as(who);
        const all = await walk((page) => tags.list(page), limit);
        return all.map(({ name }) => name).filter((name) => name.endsWith(word));
      };
      const most = t.capabilities.tags?.maxLimit ?? 1;
      for (const who of t.among('anonymous', 'member', 'author', 'otherAuthor')) {
        const { tags } = t.as(who);
        equal(await seen(who, most), shown, `the tags listed, as ${who}`);
        await rejects(() => tags.get({ id: tag.id }), 'not_found', `the tag by id, as ${who}`);
        if (tag.slug === null) continue;
        const slug = tag.slug;
        await rejects(() => tags.get({ slug }), 'not_found', `the tag by slug, as ${who}`);
      }
      for (const who of t.among('editor', 'admin')) {
        const all = [...unseen, ...shown].toSorted();
        equal(await seen(who, most), all, `the tags listed, as ${who}`);
        equal((await t.as(who).tags.get({ id: tag.id })).id, tag.id, `the tag, as ${who}`);
      }
      if (t.isolation === 'fresh')
        equal(
          await seen('anonymous', limitFor(t.capabilities, 'tags', 1)),
          shown,
          'the tags of a walk by 1',
        );
      if (t.isolation === 'fresh' && (t.capabilities.tags?.total ?? 'none') !== 'none') {
        const { tags } = t.as('anonymous');
        const { total } = await tags.list({ total: true });
        equal(total, (await walk((page) => tags.list(page), most)).length, 'the total');
      }
      const by = forced(t, 'posts');
      await t.as('staff').posts.update(draft.id, { status: 'published' }, by);
      const then = [named('a draft'), ...shown];
      equal(await seen('anonymous', most), then, 'the tags that there are then');
    },
  ),
  law(
    'authors.drafts',
    'Callers below editor see authors who have published; an author always sees their own entry.',
    {
      operations: ['importer.write', 'posts.create', 'authors.list', 'authors.get'],
      capabilities: writes({ statuses: ['draft'] }),
      actors: ['anonymous', 'member', 'author', 'editor'],
    },
    async (t) => {
      const source = `laws:${t.word()}`;
      const names = ['drafts', 'nothing', 'page', 'post'];
      await t
        .as('staff')
        .importer.write([
          ...names.map((name) => importAuthor(source, name)),
          importPost(t, source, '1', { authors: ['drafts'], status: 'draft' }),
          importPost(t, source, '2', { authors: ['page'], kind: 'page' }),
          importPost(t, source, '3', { authors: ['post'] }),
        ]);
      const seen = async (who: ActorName, limit: number) => {
        const { authors } = t.as(who);
        const all = await walk((page) => authors.list(page), limit);
        return all.filter(({ name }) => name.includes(source));
      };
      const most = t.capabilities.authors?.maxLimit ?? 1;
      const all = await seen('editor', most);
      equal(all.length, names.length, 'how many authors an editor lists');
      const isPublic = ({ name }: { name: string }) => /(?:page|post)$/.test(name);
      for (const who of ['anonymous', 'member', 'author'] as const) {
        const { authors } = t.as(who);
        const shown = ids(await seen(who, most));
        equal(shown, ids(all.filter(isPublic)), `the authors listed, as ${who}`);
        for (const { id } of all.filter((author) => !isPublic(author)))
          await rejects(() => authors.get({ id }), 'not_found', `an author by id, as ${who}`);
      }
      if (t.isolation === 'fresh')
        equal(
          (await seen('anonymous', limitFor(t.capabilities, 'authors', 1))).length,
          2,
          'how many authors a walk by 1 finds',
        );
      await writePost(t, { status: 'draft' }, 'author');
      const { id } = t.actor('author');
      const own = await t.as('author').authors.get({ id: present(id, 'an id of the author') });
      equal(own.id, id, 'the own entry');
    },
  ),
];
