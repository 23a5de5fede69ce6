import { instantSchema } from '@blog/core/backend';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const posts = mutantsOf('posts');
const postsInPosts = posts.within('kit/publication');
const paths = mutantsOf('paths');
const pathsInPosts = paths.within('kit/publication');
const reservedInPaths = paths.within('kit/written-path');

export const postMutants = [
  posts.within('models/input-instant')(
    'one-form-of-date',
    'posts.create.date-forms',
    'only the canonical form of a date is accepted',
    () => ({ inputInstantSchema: instantSchema }),
  ),
  posts.within('models/input-instant')(
    'one-form-in-filters',
    'filters.posts.published-forms',
    'only the canonical form of a date is accepted in a filter',
    () => ({ inputInstantSchema: instantSchema }),
  ),
  postsInPosts(
    'never-published',
    'posts.scheduled',
    'a scheduled post waits for someone to publish it',
    () => ({
      effectiveStatus: ({ status }) => status,
    }),
  ),
  postsInPosts('early', 'posts.scheduled', 'a scheduled post is published at once', () => ({
    effectiveStatus: ({ status }) => (status === 'scheduled' ? 'published' : status),
  })),
  postsInPosts(
    'future-published',
    'posts.create.future',
    'a post is published with a date to come',
    ({ publicationAfter }) => ({
      publicationAfter: (before, fields, now, operation) =>
        fields.status === 'published' && typeof fields.publishedAt === 'string'
          ? { status: 'published', publishedAt: fields.publishedAt }
          : publicationAfter(before, fields, now, operation),
    }),
  ),
  postsInPosts(
    'dated-anew',
    'posts.trash',
    'each publishing gives a new date',
    ({ publicationAfter }) => ({
      publicationAfter: (before, fields, now, operation) => {
        const after = publicationAfter(before, fields, now, operation);
        const again = fields.status === 'published' && fields.publishedAt === undefined;
        return again
          ? { ...after, publishedAt: new Date(Date.parse(now) + 1).toISOString() }
          : after;
      },
    }),
  ),
  posts.view(
    'published-by-default',
    'posts.create.draft',
    'a post is published by default',
    () => (one) =>
      replace(
        one,
        'posts.create',
        (create) => (input, options) => create({ status: 'published', ...input }, options),
      ),
  ),
  posts.view(
    'files-not-listed',
    'posts.enclosures.kept',
    'lists have no files of posts',
    () => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        const page = await list(query, options);
        return { ...page, items: page.items.map((post) => ({ ...post, enclosures: null })) };
      }),
  ),
  posts.view(
    'files-joined',
    'posts.enclosures.changed',
    'the files of a patch come beside those that are there',
    () => (one) => {
      const get = one.posts?.get;
      return replace(one, 'posts.update', (update) => async (id, patch, options) => {
        if (patch.enclosures === undefined || get === undefined) return update(id, patch, options);
        const { enclosures } = await get({ id });
        const joined = [...(enclosures ?? []), ...patch.enclosures];
        return update(id, { ...patch, enclosures: joined }, options);
      });
    },
  ),
  posts.view(
    'absent-clears',
    'posts.update.leaves',
    'what a patch does not name is cleared',
    () => (one) =>
      replace(
        one,
        'posts.update',
        (update) => (id, patch, options) =>
          update(id, { ...patch, excerpt: patch.excerpt ?? null }, options),
      ),
  ),
  posts.view(
    'null-leaves',
    'posts.update.clears',
    'null in a patch is read as absent',
    () => (one) =>
      replace(one, 'posts.update', (update) => (id, patch, options) => {
        const told = Object.entries(patch).filter(([, value]) => value !== null);
        return update(id, Object.fromEntries(told), options);
      }),
  ),
  posts.view('all-extra', 'posts.extra', 'extra is filled though not asked for', () => {
    const extras = new Map<string, Record<string, never>>();
    return (one) => {
      const creating = replace(one, 'posts.create', (create) => async (input, options) => {
        const post = await create(input, options);
        extras.set(post.id, (input.extra ?? {}) as Record<string, never>);
        return post;
      });
      return replace(creating, 'posts.get', (get) => async (ref, options) => {
        const post = await get(ref, options);
        return { ...post, extra: extras.get(post.id) ?? {} };
      });
    };
  }),
  posts.view(
    'keeps-the-future',
    'posts.scheduled.now',
    'what is published early keeps its date to come',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const before = await one.posts?.get?.({ id });
        const post = await update(id, patch, options);
        return before?.status === 'scheduled' ? { ...post, publishedAt: before.publishedAt } : post;
      }),
  ),
];

export const pathMutants = [
  pathsInPosts('former-lost', 'paths.former', 'a path that was changed leads nowhere', () => ({
    formerPathsAfter: () => [],
  })),
  pathsInPosts(
    'last-former-only',
    'paths.former',
    'only the last of the former paths leads on',
    () => ({
      formerPathsAfter: (before) => (before.path === null ? [] : [before.path]),
    }),
  ),
  reservedInPaths(
    'takes-reserved',
    'paths.reserved',
    'a post takes the path of the archive',
    ({ writtenPath }) => ({
      writtenPath: (given, operation) =>
        given.startsWith('/archive') ? given : writtenPath(given, operation),
    }),
  ),
  reservedInPaths(
    'imports-reserved',
    'importer.reserved-path',
    'an import takes any path, so the page of a tag hides the post',
    () => ({ importedPath: (path) => ({ path }) }),
  ),
  paths.view(
    'moves-with-title',
    'paths.permanent',
    'a path follows title and date',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const post = await update(id, patch, options);
        return patch.title === undefined ? post : { ...post, path: `${String(post.path)}-2` };
      }),
  ),
];
