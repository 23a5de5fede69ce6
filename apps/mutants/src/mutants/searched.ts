import type { BlogBackend, SearchHit } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const search = mutantsOf('search');
const inSearch = search.within('kit/search');

/** Faults in what a search takes for a word, and in the order of what it finds. */
export const searchedMutants = [
  inSearch('beginning', 'search.snippet.place', 'a snippet is how a text begins', (sound) => ({
    snippetOf: (text, words) => sound.snippetOf(text.slice(0, 200), words),
  })),
  inSearch(
    'one-letter-skipped',
    'search.short-words',
    'words of one letter are left out',
    ({ searchWords }) => ({
      searchWords: (query) => searchWords(query).filter((word) => word.length > 1),
    }),
  ),
  inSearch(
    'digits-skipped',
    'search.digits',
    'a word that begins with a digit is left out',
    ({ searchWords }) => ({
      searchWords: (query) => searchWords(query).filter((word) => !/^\p{N}/u.test(word)),
    }),
  ),
  inSearch(
    'western-only',
    'search.scripts',
    'words of other scripts than the Latin and the Cyrillic are left out',
    ({ searchWords }) => ({
      searchWords: (query) =>
        searchWords(query).filter((word) => /^[\p{sc=Latin}\p{sc=Cyrillic}\d]/u.test(word)),
    }),
  ),
  inSearch(
    'accents-kept',
    'search.accents',
    'a word without its accents is another word',
    ({ scoreOf, splitWords }) => ({
      searchWords: (query) => splitWords(query).map(({ text }) => text.toLowerCase()),
      scoreOf: (post, words) =>
        words.every((word) => `${post.title} ${post.text}`.toLowerCase().includes(word))
          ? Math.max(scoreOf(post, words), 1)
          : 0,
    }),
  ),
  inSearch(
    'first-words-only',
    'search.several-words',
    'only the first four words are searched for',
    ({ searchWords }) => ({ searchWords: (query) => searchWords(query).slice(0, 4) }),
  ),
  search.view(
    'signs-find-all',
    'search.signs-only',
    'a query without a word finds everything',
    () => (one) =>
      replace(
        one,
        'search.posts',
        (find) => (query, options) =>
          find(/[\p{L}\p{N}]/u.test(query.query) ? query : { ...query, query: 'words' }, options),
      ),
  ),
  inSearch(
    'newest-first',
    'search.best-first',
    'a search gives the newest post first',
    ({ scoreOf }) => ({ scoreOf: (post, words) => Math.min(1, scoreOf(post, words)) }),
  ),
  search.view(
    'old-title',
    'search.follows-each-change',
    'a post that was renamed is found by its first title, too',
    () => {
      const first = new Map<string, string>();
      return (one) => {
        const creating = replace(one, 'posts.create', (create) => async (input, options) => {
          const post = await create(input, options);
          first.set(input.title.split(' ').at(-1) ?? '', post.title.split(' ').at(-1) ?? '');
          return post;
        });
        const updating = replace(
          creating,
          'posts.update',
          (update) => async (id, patch, options) => {
            const before = await one.posts?.get?.({ id });
            const post = await update(id, patch, options);
            const [old, fresh] = [before?.title, post.title].map((title) =>
              title?.split(' ').at(-1),
            );
            if (old !== undefined && fresh !== undefined && old !== fresh) first.set(old, fresh);
            return post;
          },
        );
        return replace(
          updating,
          'search.posts',
          (find) => (query, options) =>
            find({ ...query, query: first.get(query.query) ?? query.query }, options),
        );
      };
    },
  ),
  search.view(
    'imported-once',
    'search.follows-imports',
    'a post that is imported again is found by its first title',
    () => {
      const first = new Map<string, string>();
      const names = new Map<string, string>();
      return (one) => {
        const writing = replace(one, 'importer.write', (write) => (items, options) => {
          for (const { type, origin, ...item } of items) {
            if (type !== 'post' || !('title' in item)) continue;
            const word = item.title.split(' ').at(-1) ?? '';
            const old = names.get(origin.source);
            if (old !== undefined) first.set(old, word);
            names.set(origin.source, old ?? word);
          }
          return write(items, options);
        });
        return replace(
          writing,
          'search.posts',
          (find) => (query, options) =>
            find({ ...query, query: first.get(query.query) ?? query.query }, options),
        );
      };
    },
  ),
  search.view(
    'authors-find-all',
    'views.as.otherAuthor',
    'authors find paid posts of others by their texts',
    () => {
      let staff: BlogBackend | undefined;
      return (one, actor) => {
        if (actor.role === 'admin') staff = one;
        if (actor.role !== 'author') return one;
        return replace(one, 'search.posts', (find) => async (query, options) => {
          const [page, all] = [await find(query, options), await staff?.search?.posts?.(query)];
          const seen = new Set(page.items.map(({ post }) => post.id));
          const more: SearchHit[] = [];
          for (const { post } of all?.items ?? [])
            if (!seen.has(post.id))
              more.push({ post: { ...post, enclosures: null }, snippet: null });
          return { ...page, items: [...page.items, ...more] };
        });
      };
    },
  ),
];
