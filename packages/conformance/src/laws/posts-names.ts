import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, tagName, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('posts');
const write = { operations: ['posts.create', 'posts.get'], capabilities: writes() } as const;

export const postNameLaws = [
  law(
    'slug.unique',
    'A slug is made of the title, and kept unique in its kind by a number behind it.',
    { ...write, capabilities: writes({ fields: ['slug'] }) },
    async (t) => {
      const word = t.word();
      const title = `First Light ${word}`;
      const made = [];
      for (let count = 0; count < 3; count += 1) made.push((await writePost(t, { title })).slug);
      const slug = `first-light-${word}`;
      equal(made, [slug, `${slug}-2`, `${slug}-3`], 'the slugs of three posts of one title');
    },
  ),
  law(
    'slug.kinds',
    'Slugs are kept apart by kind: a page may have the slug of a post, and each is found by its own.',
    {
      ...write,
      capabilities: writes({ fields: ['slug', 'kind'] }),
      excusedBy: ['posts.slugs-shared'],
    },
    async (t) => {
      const post = await writePost(t, { title: `First Light ${t.word()}` });
      const slug = present(post.slug, 'a slug');
      const same = await writePost(t, { title: post.title, kind: 'page' });
      equal(same.slug, slug, 'the slug of a page of that title');
      const { posts } = t.as('anyone');
      for (const { id, kind } of [post, same])
        equal((await posts.get({ slug, kind })).id, id, `the ${kind} of that slug`);
      equal((await posts.get({ slug })).id, post.id, 'what has the slug, without a kind');
    },
  ),
  law(
    'slug.taken',
    'A slug that was given and is taken is conflict exists, on create and on update.',
    {
      operations: ['posts.create', 'posts.update'],
      capabilities: writes({ fields: ['slug'] }),
      excusedBy: ['posts.slug-renamed'],
    },
    async (t) => {
      const taken = await writePost(t);
      const slug = present(taken.slug, 'a slug');
      const reason = { reason: 'exists' } as const;
      await rejects(() => writePost(t, { slug }), 'conflict', 'a create with a taken slug', reason);
      const other = await writePost(t);
      await rejects(
        () => t.as('staff').posts.update(other.id, { slug }, basedOn(t, 'posts', other)),
        'conflict',
        'an update to a taken slug',
        reason,
      );
    },
  ),
  law(
    'tags.by-name',
    'Tags are given by name; names that differ in case only are one tag.',
    { ...write, capabilities: writes({ fields: ['tags'] }), excusedBy: ['tags.case-told-apart'] },
    async (t) => {
      const word = t.word();
      const space = !t.deviates('tags.one-word') ? ' ' : '';
      const spelled = (beginning: string) => `${beginning}${space}${word}`;
      const first = await writePost(t, { tags: [spelled('Walks')] });
      const second = await writePost(t, { tags: [spelled('walks'), spelled('WALKS')] });
      const named = (post: typeof first) =>
        (post.tags ?? []).filter(({ name }) => name.toLowerCase().endsWith(word));
      equal(named(second), named(first), 'the tags of the second post');
    },
  ),
  law(
    'tags.words',
    'A tag may have several words and capitals, and is given back as it was written.',
    { ...write, capabilities: writes({ fields: ['tags'] }), excusedBy: ['tags.one-word'] },
    async (t) => {
      const name = `Long Walks ${t.word()}`;
      const post = await writePost(t, { tags: [name] });
      const read = await t.as('anyone').posts.get({ id: post.id });
      for (const { tags } of [post, read])
        ensure(tags?.some((tag) => tag.name === name) === true, `expected a tag ${show(name)}`);
    },
  ),
  law(
    'tags.of-pages',
    'A page has the tags that it was given.',
    { ...write, capabilities: writes({ fields: ['tags', 'kind'] }), excusedBy: ['pages.no-tags'] },
    async (t) => {
      const name = tagName(t, 'Tag');
      const page = await writePost(t, { kind: 'page', tags: [name] });
      ensure(page.tags?.some((tag) => tag.name === name) === true, `expected a tag ${show(name)}`);
    },
  ),
];
