import { type BlogBackend, BlogError, type PostFilter } from '@blog/core';

import { memoryTarget } from '../targets/memory-target.js';
import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { within, view, of } = mutantsOf('filters');
const inFilters = within('kit/filters');

/** `memory` that does not list the filter `access`; `honest` refuses it, and drops it otherwise. */
function withoutAccess(honest: boolean) {
  return (given: BlogBackend): BlogBackend => {
    const filters = given.capabilities.posts?.filters.filter(
      (name: PostFilter) => name !== 'access',
    );
    const { posts } = given.capabilities;
    if (posts === undefined || filters === undefined) return given;
    const capabilities = { ...given.capabilities, posts: { ...posts, filters } };
    return replace({ ...given, capabilities }, 'posts.list', (list) => async (query, options) => {
      const { access, ...rest } = query;
      if (access !== undefined && honest) throw new BlogError('unsupported');
      return list(rest, options);
    });
  };
}

export const filterMutants = [
  inFilters(
    'from-exclusive',
    'filters.posts.publishedFrom',
    'publishedFrom is exclusive',
    ({ postTests }) => ({
      postTests: {
        ...postTests,
        publishedFrom: (post, from) => post.publishedAt !== null && post.publishedAt > from,
      },
    }),
  ),
  inFilters(
    'before-inclusive',
    'filters.posts.publishedBefore',
    'publishedBefore is inclusive',
    ({ postTests }) => ({
      postTests: {
        ...postTests,
        publishedBefore: (post, before) => post.publishedAt !== null && post.publishedAt <= before,
      },
    }),
  ),
  inFilters(
    'by-created',
    'filters.posts.month',
    'time filters go by createdAt',
    ({ postTests }) => ({
      postTests: {
        ...postTests,
        publishedFrom: (post, from) => (post.createdAt ?? '') >= from,
        publishedBefore: (post, before) => (post.createdAt ?? '') < before,
      },
    }),
  ),
  inFilters('tag-dropped', 'filters.posts.tagId', 'tagId is dropped', ({ postTests }) => ({
    postTests: { ...postTests, tagId: () => true },
  })),
  inFilters(
    'featured-false',
    'filters.posts.featured',
    'featured: false is read as absent',
    ({ postTests }) => ({
      postTests: {
        ...postTests,
        featured: (post, featured) => !featured || post.featured === true,
      },
    }),
  ),
  inFilters('access-dropped', 'filters.posts.access', 'access is dropped', ({ postTests }) => ({
    postTests: { ...postTests, access: () => true },
  })),
  inFilters(
    'post-status-dropped',
    'filters.comments.postStatus',
    'postStatus is dropped',
    ({ commentTests }) => ({
      commentTests: { ...commentTests, postStatus: () => true },
    }),
  ),
  inFilters(
    'comments-of-all',
    'filters.comments.postId',
    'postId is dropped',
    ({ commentTests }) => ({
      commentTests: { ...commentTests, postId: () => true },
    }),
  ),
  inFilters(
    'tombstones-as-approved',
    'filters.comments.status',
    'a status gives approved ones, too',
    ({ commentTests }) => ({
      commentTests: {
        ...commentTests,
        status: (comment, status) => comment.status === status || comment.status === 'approved',
      },
    }),
  ),
  view(
    'kind-dropped',
    'filters.posts.kind',
    'a list of pages gives posts',
    () => (one) =>
      replace(
        one,
        'posts.list',
        (list) =>
          ({ kind: _kind, ...query }, options) =>
            list(query, options),
      ),
  ),
  view(
    'unknown-dropped',
    'filters.posts.unknown-key',
    'unknown keys are dropped',
    () => (one) =>
      replace(one, 'posts.list', (list) => (query, options) => {
        const known = ['cursor', 'limit', 'total', 'kind', 'sort', 'content', 'extra'];
        const filters: readonly string[] = one.capabilities.posts?.filters ?? [];
        const kept = Object.entries(query).filter(
          ([key]) => known.includes(key) || filters.includes(key),
        );
        return list(Object.fromEntries(kept), options);
      }),
  ),
  of('unlisted-dropped', 'filters.posts.unlisted', 'a filter that is not listed is dropped', {
    sound: () => memoryTarget('without access', { change: withoutAccess(true) }),
    make: () => memoryTarget('drops access', { change: withoutAccess(false) }),
  }),
];

const order = mutantsOf('order');
const orderInOrder = order.within('kit/order');

/** Turns the order of texts round. */
function turned(text: string): string {
  return Array.from(text, (sign) => String.fromCharCode(0xffff - sign.charCodeAt(0))).join('');
}

export const orderMutants = [
  orderInOrder(
    'ties-not-turned',
    'order.posts.total-order',
    'ties go up in orders that go down',
    ({ postSortKey }) => ({
      postSortKey: (post, sort) => {
        const [key = '', id = ''] = postSortKey(post, sort);
        return sort.startsWith('-') ? [key, turned(String(id))] : [key, id];
      },
    }),
  ),
  orderInOrder(
    'drafts-by-update',
    'order.posts.never-published',
    'drafts go by updatedAt',
    ({ postSortKey }) => ({
      postSortKey: (post, sort) => [
        post.publishedAt ?? post.updatedAt ?? post.createdAt ?? '',
        ...postSortKey(post, sort).slice(1),
      ],
    }),
  ),
  orderInOrder('names-in-any-case', 'order.tags.by-name', 'names are ordered without case', () => ({
    namedSortKey: ({ id, name }) => [name.toLowerCase(), id],
  })),
  order.view(
    'newest-comments-first',
    'order.comments.oldest-first',
    'comments come newest first',
    () => {
      return (one) =>
        replace(
          one,
          'comments.list',
          (list) => (query, options) => list({ sort: '-createdAt', ...query }, options),
        );
    },
  ),
];
