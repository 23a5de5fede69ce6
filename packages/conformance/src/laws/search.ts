import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, sourceOf, taken, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('search');
const search = { operations: ['posts.create', 'search.posts'], capabilities: writes() } as const;

export const searchLaws = [
  law('finds', 'A search finds words of titles and of texts, in any case.', search, async (t) => {
    const word = t.word();
    const titled = await writePost(t, { title: `About ${word}` });
    const telling = await writePost(t, { source: sourceOf(t, 'posts', `It was ${word} again.`) });
    await writePost(t);
    const { posts } = t.as('anyone').search;
    for (const query of [word, word.toUpperCase()]) {
      const { items } = await posts({ query });
      equal(
        ids(items.map(({ post }) => post)).toSorted(),
        [titled.id, telling.id].toSorted(),
        'what is found, sorted',
      );
    }
    equal((await posts({ query: t.word() })).items, [], 'what a word of no post finds');
  }),
  law(
    'snippet',
    'A snippet is plain text in parts that mark the matching words.',
    search,
    async (t) => {
      const word = t.word();
      const text = `Words before 1 < 2 & then ${word} and words after.`;
      await writePost(t, { source: sourceOf(t, 'posts', text) });
      const { items } = await t.as('anyone').search.posts({ query: word });
      const { snippet } = present(items[0], 'a hit');
      if (snippet === null) return;
      const matched = snippet.filter(({ match }) => match).map((part) => part.text);
      equal(
        matched.map((part) => part.toLowerCase()),
        [word],
        'the parts that match',
      );
      const whole = snippet.map((part) => part.text).join('');
      ensure(!/<[a-z/]|&lt;|&amp;/i.test(whole), `expected plain text, got ${show(whole)}`);
    },
  ),
  law(
    'snippet.place',
    'A snippet shows the place that matched, wherever in a long text it is.',
    search,
    async (t) => {
      const { posts } = t.as('anyone').search;
      const filler = (count: number) =>
        Array.from({ length: count }, (_, at) => `w${at}`).join(' ');
      for (const [before, after] of [
        [0, 300],
        [60, 0],
        [150, 150],
        [300, 1],
      ] as const) {
        const word = t.word();
        const text = `${filler(before)} ${word} ${filler(after)}`.trim();
        await writePost(t, { source: sourceOf(t, 'posts', text) });
        const { snippet } = present((await posts({ query: word })).items[0], 'a hit');
        if (snippet === null) return;
        equal(
          snippet.filter(({ match }) => match).map((part) => part.text.toLowerCase()),
          [word],
          `the parts that match, behind ${before} words`,
        );
      }
    },
  ),
  law(
    'no-syntax',
    'A query is words as a person types them: no sign in it is syntax or makes it fail.',
    search,
    async (t) => {
      const word = t.word();
      const post = await writePost(t, { title: `About ${word}` });
      const { posts } = t.as('anyone').search;
      for (const sign of [
        '"',
        "'",
        '*',
        '(',
        ')',
        '-',
        'AND',
        'title:',
        '^',
        '%',
        '\\',
        ';--',
        '{}',
      ])
        await posts({ query: `${sign} nothing` });
      for (const query of [`"${word}"`, `(${word}`, `${word}*`]) {
        const { items } = await posts({ query });
        equal(ids(items.map((hit) => hit.post)), [post.id], `what ${show(query)} finds`);
      }
    },
  ),
  law(
    'query',
    'A query of none or more than 200 characters is invalid_input, as an unknown key is.',
    { operations: ['search.posts'] },
    async (t) => {
      const { posts } = t.as('anyone').search;
      await rejects(() => posts({ query: '' }), 'invalid_input', 'no query', { at: 'query' });
      await rejects(() => posts({ query: 'a'.repeat(201) }), 'invalid_input', '201 characters');
      const unknown = { query: 'a', kind: 'post' };
      await rejects(() => posts(unknown), 'invalid_input', 'an unknown key');
    },
  ),
  law(
    'follows-changes',
    'A changed post is found by its new words and not by its old ones; a deleted post is not found.',
    { ...search, operations: [...search.operations, 'posts.update'] },
    async (t) => {
      const [old, fresh] = [t.word(), t.word()];
      const post = await writePost(t, { source: sourceOf(t, 'posts', `It was ${old}.`) });
      const { posts } = t.as('anyone').search;
      const found = async (query: string) =>
        ids((await posts({ query })).items.map((hit) => hit.post));
      equal(await found(old), [post.id], 'the old word, before');
      const patch = { source: sourceOf(t, 'posts', `It is ${fresh}.`) };
      const changed = await t.as('staff').posts.update(post.id, patch, basedOn(t, 'posts', post));
      equal([await found(old), await found(fresh)], [[], [post.id]], 'the old word and the new');
      if (t.callers('posts.delete').length === 0) return;
      await t.as('staff').posts.delete(post.id, basedOn(t, 'posts', changed));
      equal(await found(fresh), [], 'the new word, the post deleted');
    },
  ),
  law(
    'pages',
    'The hits of a search are read page by page, each post once.',
    { ...search, capabilities: { ...search.capabilities, 'search.pagination': { not: 'none' } } },
    async (t) => {
      const word = t.word();
      const made = [];
      for (let count = 0; count < 5; count += 1)
        made.push(await writePost(t, { source: sourceOf(t, 'posts', `It was ${word}.`) }));
      const { posts } = t.as('anyone').search;
      const hits = await walk((page) => posts({ query: word, ...page }), 2);
      equal(ids(hits.map(({ post }) => post)).toSorted(), ids(made).toSorted(), 'the ids, sorted');
      const first = await posts({ query: word, limit: 2 });
      const cursor = present(first.nextCursor, 'a nextCursor');
      await rejects(
        () => posts({ query: t.word(), cursor }),
        'invalid_input',
        'the cursor of another query',
      );
    },
  ),
  law(
    'summaries',
    'A hit has the post as lists give it.',
    { ...search, operations: [...search.operations, 'posts.list'], scoped: true },
    async (t) => {
      const word = t.word();
      const post = await writePost(t, { title: `About ${word}` });
      const { items } = await t.as('anyone').search.posts({ query: word });
      const listed = await t.as('anyone').posts.list(t.scope(post));
      equal(
        items.map((hit) => hit.post),
        listed.items,
        'the post of the hit',
      );
    },
  ),
  law(
    'every-word',
    'A search finds posts and pages that have each word, or one that begins with it.',
    { ...search, excusedBy: ['search.by-platform'] },
    async (t) => {
      const [one, two] = [t.word(), t.word()];
      const both = await writePost(t, {
        title: `About ${one}`,
        source: sourceOf(t, 'posts', `It was ${two}.`),
        ...taken(t, { kind: 'page' }),
      });
      await writePost(t, { title: `About ${one}` });
      const { posts } = t.as('anyone').search;
      for (const query of [`${one} ${two}`, `${two} ${one}`, `${two.slice(0, 9)} ${one}`]) {
        const { items } = await posts({ query });
        equal(ids(items.map(({ post }) => post)), [both.id], `what ${show(query)} finds`);
      }
    },
  ),
];
