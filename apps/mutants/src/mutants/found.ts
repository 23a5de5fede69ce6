import { BlogError } from '@blog/core';

import { replace } from '../targets/view.js';
import { itemByItem, writes, writesOnly } from './import-changes.js';
import { mutantsOf } from './mutant.js';

const search = mutantsOf('search');
const searchInSearch = search.within('kit/search');
const archive = mutantsOf('archive');
const archiveInPosts = archive.within('kit/publication');
const importer = mutantsOf('importer');

export const searchMutants = [
  searchInSearch('exact-case', 'search.finds', 'upper and lower case differ', () => ({
    searchWords: (query) => query.split(/\s+/),
  })),
  searchInSearch('title-only', 'search.finds', 'texts are not searched', ({ scoreOf }) => ({
    scoreOf: (post, words) => scoreOf({ ...post, text: '' }, words),
  })),
  searchInSearch('any-word', 'search.no-syntax', 'signs are searched for', () => ({
    searchWords: (query) => [query.toLowerCase()],
  })),
  searchInSearch('snippet-whole', 'search.snippet', 'a snippet does not tell what matched', () => ({
    snippetOf: (text) => [{ text, match: false }],
  })),
  searchInSearch('snippet-html', 'search.snippet', 'a snippet is HTML', ({ snippetOf }) => ({
    snippetOf: (text, words) =>
      snippetOf(text, words).map((part) => ({
        ...part,
        text: part.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
      })),
  })),
  search.view(
    'long-taken',
    'search.query',
    'a long query is cut in silence',
    () => (one) =>
      replace(
        one,
        'search.posts',
        (find) => (query, options) => find({ ...query, query: query.query.slice(0, 200) }, options),
      ),
  ),
  searchInSearch('some-word', 'search.every-word', 'one of the words is enough', ({ scoreOf }) => ({
    scoreOf: (post, words) => Math.max(0, ...words.map((word) => scoreOf(post, [word]))),
  })),
  searchInSearch(
    'whole-words',
    'search.every-word',
    'only whole words are found',
    ({ searchWords }) => ({
      scoreOf: (post, words) => {
        const all = searchWords(`${post.title} ${post.text}`);
        return words.every((word) => all.includes(word)) ? 1 : 0;
      },
    }),
  ),
];

export const archiveMutants = [
  archive.view(
    'oldest-first',
    'archive.newest-first',
    'months come oldest first',
    () => (one) =>
      replace(
        one,
        'archive.months',
        (months) => async (query, options) => (await months(query, options)).toReversed(),
      ),
  ),
  archive.view(
    'in-utc',
    'archive.counts',
    'months are those of UTC',
    () => (one) =>
      replace(one, 'archive.months', () => async () => {
        const { items = [] } = (await one.posts?.list?.({ limit: 100 })) ?? {};
        const byMonth = Map.groupBy(items, ({ publishedAt }) => publishedAt?.slice(0, 7) ?? '');
        return [...byMonth].map(([month, posts]) => ({ month, count: posts.length }));
      }),
  ),
  archive.view(
    'kind-ignored',
    'archive.kind',
    'the archive of pages is that of posts',
    () => (one) =>
      replace(one, 'archive.months', (months) => (_query, options) => months({}, options)),
  ),
  archiveInPosts(
    'not-yet',
    'views.archive',
    'trashed posts are counted by the archive',
    ({ effectiveStatus }) => ({
      effectiveStatus: (post, now) => {
        const status = effectiveStatus(post, now);
        return status === 'trashed' ? 'published' : status;
      },
    }),
  ),
];

export const importerMutants = [
  importer.view(
    'files-lost',
    'importer.enclosures',
    'an import leaves out files',
    writes((item) => (item.type === 'post' ? { ...item, enclosures: [] } : item)),
  ),
  importer.view('doubles', 'importer.again', 'an item is not found again', () => {
    let runs = 0;
    return (one) =>
      replace(one, 'importer.write', (write) => (items, options) => {
        runs += 1;
        const run = runs;
        const renamed = items.map((item) => ({
          ...item,
          origin: { ...item.origin, id: run < 2 ? item.origin.id : `${item.origin.id}.${run}` },
        }));
        return write(renamed, options);
      });
  }),
  importer.view(
    'by-arrival',
    'importer.numbers',
    'numbers are given in order of arrival',
    () => (one) =>
      replace(one, 'importer.write', (write) => async (items, options) => {
        const result = await write(items, options);
        await one.importer?.finish?.();
        return result;
      }),
  ),
  importer.view(
    'orphans-untold',
    'importer.orphans',
    'comments without a post are lost in silence',
    () => (one) =>
      replace(one, 'importer.finish', (finish) => async (options) => ({
        ...(await finish(options)),
        orphans: [],
      })),
  ),
  importer.view(
    'order-needed',
    'importer.any-order',
    'a comment before its post is dropped',
    () => {
      const posts = new Set<string>();
      return (one) =>
        replace(one, 'importer.write', (write) => (items, options) => {
          for (const item of items) if (item.type === 'post') posts.add(item.origin.id);
          return write(
            items.filter((item) => item.type !== 'comment' || posts.has(item.post)),
            options,
          );
        });
    },
  ),
  importer.view(
    'parentless-dropped',
    'importer.parentless',
    'a reply whose parent never came is dropped',
    writesOnly((item) => item.type !== 'comment' || item.parent !== 'gone'),
  ),
  importer.view(
    'dated-now',
    'importer.as-it-was',
    'imported posts are dated now',
    writes((item) =>
      item.type === 'post' ? { ...item, publishedAt: new Date().toISOString() } : item,
    ),
  ),
  importer.view(
    'one-spoils-all',
    'importer.bad-item',
    'a bad item refuses its batch',
    () => (one) =>
      replace(one, 'importer.write', (write) => async (items, options) => {
        const result = await write(items, options);
        if (result.problems.length > 0)
          throw new BlogError('invalid_input', { details: { issues: [] } });
        return result;
      }),
  ),
  importer.view(
    'batch-in-parts',
    'importer.bad-batch',
    'a batch is written item by item',
    itemByItem,
  ),
];
