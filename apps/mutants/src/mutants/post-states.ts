import { BlogError, type PostPatch } from '@blog/core';

import type { CoreFiles } from '../swap/core-files.js';
import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const states = mutantsOf('writes').within('kit/publication');
const views = mutantsOf('views');
const names = mutantsOf('names');
const paths = mutantsOf('paths');
const filters = mutantsOf('lists').within('kit/filters');
const near = mutantsOf('near');

type Publication = CoreFiles['kit/publication'];
type Faults = (sound: Publication) => Partial<Publication>;

/** Null says nothing of the date, as if it were absent. */
const nullIsAbsent: Faults = ({ publicationAfter }) => ({
  publicationAfter: (before, { status, publishedAt }, now, operation) =>
    publicationAfter(
      before,
      { status, publishedAt: publishedAt === null ? undefined : publishedAt },
      now,
      operation,
    ),
});

/** What is to be published has to have a date to come, or no date. */
const pastRefused: Faults = ({ publicationAfter, effectiveStatus }) => ({
  publicationAfter: (before, fields, now, operation) => {
    const after = publicationAfter(before, fields, now, operation);
    if (after.status !== effectiveStatus(after, now))
      throw new BlogError('invalid_input', {
        details: { issues: [{ path: 'publishedAt', message: 'past' }] },
      });
    return after;
  },
});

/** Faults of each state that a write begins at. */
export const postStateMutants = (
  [
    ['new', pastRefused, 'a new post that is scheduled for a time in the past is refused'],
    ['undated', pastRefused, 'a draft that is scheduled for a time in the past is refused'],
    ['scheduled', pastRefused, 'a scheduled post that is moved to the past is refused'],
    ['draft', nullIsAbsent, 'null leaves the date of a draft'],
    ['draft-to-come', nullIsAbsent, 'null leaves the date to come of a draft'],
    ['published', nullIsAbsent, 'null leaves the date of a post that is published'],
    ['private', nullIsAbsent, 'null leaves the date of a private post'],
    ['trashed', nullIsAbsent, 'null leaves the date of a post in the trash'],
  ] as const
).map(([from, faults, fault]) =>
  states(`from-${from}`, `writes.posts.states.${from}`, fault, faults),
);

/** Whose posts are whose, and what they are found by. */
export const ownPostMutants = [
  views.view(
    'others-forbidden',
    'views.posts.others-hidden',
    'an author who asks for drafts of another is refused',
    () => (one, actor) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        const { authorId, status = 'published' } = query;
        if (actor.role === 'author' && status !== 'published' && authorId !== undefined)
          if (authorId !== actor.id) throw new BlogError('forbidden');
        return list(query, options);
      }),
  ),
  views.view(
    'first-among',
    'views.posts.among-authors',
    'an author has to be the first of the authors',
    () => (one, actor) =>
      replace(one, 'posts.update', (update) => async (id, patch: PostPatch, options) => {
        const first = patch.authorIds?.[0];
        if (actor.role === 'author' && first !== undefined && first !== actor.id)
          throw new BlogError('forbidden');
        return update(id, patch, options);
      }),
  ),
  names.view(
    'own-unknown',
    'names.authors.own-first',
    'an account without a post cannot be named as an author',
    () => (one, actor) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const { id } = actor;
        if (id !== null && input.authorIds?.includes(id))
          await one.authors?.get?.({ id }, options).catch(() => {
            throw new BlogError('invalid_input', { details: { issues: [] } });
          });
        return create(input, options);
      }),
  ),
  views.view(
    'first-deletes',
    'views.posts.of-each-author',
    'only the first author may delete a post',
    () => (one, actor) =>
      replace(one, 'posts.delete', (remove) => async (id, options) => {
        const post = await one.posts?.get?.({ id });
        if (actor.role === 'author' && post?.authors?.[0]?.id !== actor.id)
          throw new BlogError('forbidden');
        return remove(id, options);
      }),
  ),
  names.view(
    'account-name',
    'names.authors.one-name',
    'a post has the name that the account had when it was written',
    () => {
      const written = new Map<string, string>();
      return (one, actor) =>
        replace(
          replace(one, 'posts.create', (create) => async (input, options) => {
            const post = await create(input, options);
            written.set(post.id, actor.name ?? '');
            return post;
          }),
          'posts.get',
          (get) => async (ref, options) => {
            const post = await get(ref, options);
            const name = written.get(post.id);
            const authors = post.authors?.map((author) => ({
              ...author,
              name: name ?? author.name,
            }));
            return { ...post, authors: authors ?? null };
          },
        );
    },
  ),
  paths.view(
    'long-numbers',
    'paths.made-writable',
    'the number behind a slug makes it longer than a slug may be',
    () => {
      const titles = new Map<string, number>();
      return (one) =>
        replace(one, 'posts.create', (create) => async (input, options) => {
          const post = await create(input, options);
          const count = (titles.get(input.title) ?? 0) + 1;
          titles.set(input.title, count);
          return count === 1 ? post : { ...post, slug: `${'x'.repeat(199)}-${count}` };
        });
    },
  ),
  filters(
    'password-paid',
    'lists.posts.access',
    'a list of what is paid for has what is behind a password',
    ({ postTests }) => ({
      postTests: {
        ...postTests,
        access: (post, access) =>
          postTests.access(post, access) || (access === 'paid' && post.access === 'password'),
      },
    }),
  ),
  near.view(
    'slash-cut',
    'near.addresses',
    'a path is looked up without its slash at the end',
    () => (one) =>
      replace(
        one,
        'posts.get',
        (get) => (ref, options) =>
          get(
            ref.path === undefined ? ref : { ...ref, path: ref.path.replace(/\/$/, '') },
            options,
          ),
      ),
  ),
];

/** Lists that keep the place that a post had. */
export const placeKeptMutants = [
  mutantsOf('order').view(
    'author-place',
    'order.posts.after-changes',
    'a list by author keeps the places that its posts had when they were written',
    () => {
      const first = new Map<string, string | null>();
      return (one) =>
        replace(
          replace(one, 'posts.create', (create) => async (input, options) => {
            const post = await create(input, options);
            first.set(post.id, post.publishedAt);
            return post;
          }),
          'posts.list',
          (list) => async (query, options) => {
            const { authorId, cursor, limit: _limit, sort, ...rest } = query;
            if (authorId === undefined || sort !== '-publishedAt' || typeof cursor === 'string')
              return list(query, options);
            const page = await list({ ...rest, sort, authorId, limit: 100 }, options);
            const placeOf = ({ id }: { id: string }) => first.get(id) ?? '';
            const items = page.items.toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
            return { ...page, items: items.slice(0, 2), nextCursor: null };
          },
        );
    },
  ),
];
