import {
  commentFilters,
  type ImportItem,
  type PostField,
  postFieldNames,
  postFilters,
} from '@blog/core/backend';
import { authorItem, blogItem, commentItem, postItem } from '@blog/core/testing';

import { replace } from '../targets/view.js';
import { writes } from './import-changes.js';
import { type Mutant, mutantsOf } from './mutant.js';

const fields = mutantsOf('fields');
const lists = mutantsOf('lists');

type Field = PostField | 'title' | 'source';

/** The fields of a patch: each but `kind`. */
const patched: readonly Field[] = [
  'title',
  'source',
  ...postFieldNames.filter((field) => field !== 'kind'),
];

function without(value: object, field: string): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== field));
}

/** A mutant for each field of a post: an update forgets it. */
const forgotten: readonly Mutant[] = patched.map((field) =>
  fields.view(
    `posts.update.${field}`,
    `fields.posts.${field}`,
    `an update forgets ${field}`,
    () => (one) =>
      replace(
        one,
        'posts.update',
        (update) => (id, patch, options) => update(id, without(patch, field), options),
      ),
  ),
);

/** A mutant for each field that a create may leave out: it is dropped there. */
const dropped: readonly Mutant[] = patched
  .filter((field) => field !== 'title' && field !== 'source' && field !== 'status')
  .map((field) =>
    fields.view(
      `posts.create.${field}`,
      `fields.posts.${field}`,
      `a create drops ${field}`,
      () => (one) =>
        replace(
          one,
          'posts.create',
          (create) => (input, options) => create(without(input, field) as typeof input, options),
        ),
    ),
  );

/** A mutant for each filter of posts: a list ignores it. */
const unfiltered: readonly Mutant[] = postFilters.map((filter) =>
  lists.view(
    `posts.${filter}`,
    `lists.posts.${filter}`,
    `the filter ${filter} of posts is ignored`,
    () => (one) =>
      replace(
        one,
        'posts.list',
        (list) => (query, options) => list(without(query, filter), options),
      ),
  ),
);

/** Faults that only callers between the least and the most able see. */
const ofAuthors: readonly Mutant[] = [
  lists.view(
    'posts.own-for-others',
    'lists.posts.status',
    'an author who asks for the drafts of another gets their own',
    () => (one, actor) =>
      replace(one, 'posts.list', (list) => (query, options) => {
        const isOwn = actor.role === 'author' && (query.status ?? 'published') !== 'published';
        return list(isOwn ? without(query, 'authorId') : query, options);
      }),
  ),
  lists.view(
    'comments.queue-unfiltered',
    'lists.comments.status',
    'the queue of an author has the comments of all accounts',
    () => (one, actor) =>
      replace(one, 'comments.list', (list) => (query, options) => {
        const isQueue = actor.role === 'author' && query.status === 'pending';
        return list(isQueue ? without(query, 'authorId') : query, options);
      }),
  ),
];

/** A mutant for each filter of comments. */
const unfilteredComments: readonly Mutant[] = commentFilters.map((filter) =>
  lists.view(
    `comments.${filter}`,
    `lists.comments.${filter}`,
    `the filter ${filter} of comments is ignored`,
    () => (one) =>
      replace(
        one,
        'comments.list',
        (list) => (query, options) => list(without(query, filter), options),
      ),
  ),
);

/** What each kind of item says if nothing was told. */
const plainItems: readonly [ImportItem, readonly string[]][] = [
  [blogItem({ formerUrls: [] }), ['tagline', 'formerUrls', 'timeZone', 'language']],
  [authorItem('x', { name: 'Somebody' }), ['bio', 'url', 'avatar', 'email']],
  [
    postItem('x'),
    ['formerPaths', 'excerpt', 'authors', 'image', 'featured', 'access', 'commentsOpen', 'extra'],
  ],
  [commentItem('x', 'x'), ['parent', 'kind', 'number', 'status', 'updatedAt']],
];

/** A mutant for each field of an import: it is not taken. */
const untaken: readonly Mutant[] = plainItems.flatMap(([plain, names]) =>
  names.map((field) => {
    const told = Object.fromEntries(Object.entries(plain).filter(([key]) => key === field));
    return fields.view(
      `import.${plain.type}.${field}`,
      `fields.import.${plain.type}.${field}`,
      `an import does not take the ${field} of a ${plain.type}`,
      writes((item) => (item.type === plain.type ? { ...item, ...told } : item)),
    );
  }),
);

/** Mutants that are made of the tables of the contract, as the laws that catch them are. */
export const tableMutants: readonly Mutant[] = [
  ...forgotten,
  ...dropped,
  ...unfiltered,
  ...unfilteredComments,
  ...ofAuthors,
  ...untaken,
];
