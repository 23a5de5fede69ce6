import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const search = mutantsOf('search');
const inSearch = search.within('kit/search');

/** Faults in what a search takes for a word, and in the order of what it finds. */
export const searchedMutants = [
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
];
