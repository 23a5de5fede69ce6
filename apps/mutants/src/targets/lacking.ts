import {
  type BlogBackend,
  BlogError,
  type Capabilities,
  type Deviation,
  type Html,
  type Instant,
  isBlogError,
  type Post,
  type PostInput,
  type PostStatus,
  type PostSummary,
  type SettableStatus,
} from '@blog/core';
import {
  checkPostInput,
  checkPostPatch,
  checkSettableStatus,
  invalidField,
  type PostField,
} from '@blog/core/backend';

import { lackingOperations, type LacksOperations } from './lacking-operations.js';
import { replace } from './view.js';

/** The fields, states and operations that a platform does not have, and its deviations. */
export interface Lacks extends LacksOperations {
  readonly fields?: readonly PostField[];
  readonly statuses?: readonly PostStatus[];
  readonly commentStatuses?: readonly SettableStatus[];
  readonly deviations?: readonly Deviation[];
}

/** The capabilities of a backend that lacks so much. */
function lackingCapabilities(
  { posts, comments, ...rest }: Capabilities,
  lacks: Lacks,
): Capabilities {
  const { fields = [], statuses = [], commentStatuses = [], deviations = [] } = lacks;
  return {
    ...rest,
    ...(deviations.length > 0 && { deviations }),
    ...(posts && {
      posts: {
        ...posts,
        fields: posts.fields.filter((field) => !fields.includes(field)),
        statuses: posts.statuses.filter((status) => !statuses.includes(status)),
      },
    }),
    ...(comments && {
      comments: {
        ...comments,
        statuses: comments.statuses.filter((status) => !commentStatuses.includes(status)),
      },
    }),
  };
}

/**
 * The view of a caller of `memory`, on a platform that lacks so much and says so. Deviations that
 * are decisions inside `memory` are swapped by `lackingTarget`.
 */
export function lacking(given: BlogBackend, lacks: Lacks): BlogBackend {
  const capabilities = lackingCapabilities(given.capabilities, lacks);
  const deviations = (name: Deviation) => capabilities.deviations?.includes(name) === true;
  let view: BlogBackend = { ...given, capabilities };
  const { posts, comments } = capabilities;
  if (posts !== undefined) {
    const inSeconds = deviations('posts.dates-in-seconds');
    const renames = deviations('posts.slug-renamed');
    view = replace(view, 'posts.create', (create) => async (input, options) => {
      const checked = cutDate(checkPostInput(input, posts), inSeconds);
      if (deviations('tags.one-word')) checkWords(checked.tags);
      if (deviations('posts.no-passwords') && checked.access === 'password')
        throw new BlogError('unsupported', { operation: 'posts.create' });
      if (deviations('pages.no-tags') && checked.kind === 'page' && checked.tags !== undefined)
        throw new BlogError('unsupported', { operation: 'posts.create' });
      const make = (fields: PostInput) => create(fields, options);
      return renames ? renamed(checked, make) : make(checked);
    });
    view = replace(view, 'posts.update', (update) => async (id, patch, options) => {
      const checked = cutDate(checkPostPatch(patch, posts), inSeconds);
      if (deviations('tags.one-word')) checkWords(checked.tags);
      const make = (fields: typeof checked) => update(id, fields, options);
      return renames ? renamed(checked, make) : make(checked);
    });
  }
  if (comments !== undefined)
    view = replace(view, 'comments.setStatus', (setStatus) => async (id, status, options) => {
      return setStatus(id, checkSettableStatus(status, comments), options);
    });
  if (deviations('posts.no-content-in-lists'))
    view = replace(view, 'posts.list', (list) => async (query, options) => {
      const page = await list(query, options);
      if (query.content !== true) return page;
      throw new BlogError('unsupported', { operation: 'posts.list' });
    });
  if (deviations('comments.one-post-a-list'))
    view = replace(view, 'comments.list', (list) => async (query, options) => {
      const page = await list(query, options);
      if (query.postId !== undefined) return page;
      throw new BlogError('unsupported', { operation: 'comments.list' });
    });
  if (deviations('posts.former-paths')) view = withoutFormerPaths(view);
  return lackingOperations(view, lacks);
}

/** The date without its fraction of a second. */
export function toSeconds(date: Instant): Instant {
  return `${date.slice(0, 19)}.000Z`;
}

function cutDate<T extends { publishedAt?: Instant | null | undefined }>(
  fields: T,
  inSeconds: boolean,
): T {
  const { publishedAt } = fields;
  if (!inSeconds || typeof publishedAt !== 'string') return fields;
  return { ...fields, publishedAt: toSeconds(publishedAt) };
}

function checkWords(tags: readonly string[] = []): void {
  for (const [index, tag] of tags.entries())
    if (/[^\p{L}\p{N}]/u.test(tag)) throw invalidField(`tags[${index}]`, 'A tag is one word');
}

/** Writes with the slug as given, or with the first ending that is free. */
async function renamed<T extends { slug?: string | undefined }>(
  fields: T,
  make: (fields: T) => Promise<Post<Html>>,
): Promise<Post<Html>> {
  const { slug } = fields;
  for (let count = 1; ; count += 1) {
    try {
      return await make(count === 1 ? fields : { ...fields, slug: `${slug}-${count}` });
    } catch (error) {
      const isTaken = isBlogError(error, 'conflict') && error.details.reason === 'exists';
      if (!isTaken || slug === undefined || count === 9) throw error;
    }
  }
}

function withoutFormerPaths(given: BlogBackend): BlogBackend {
  const plain = <T extends PostSummary>(post: T): T => ({ ...post, formerPaths: null });
  let view = replace(
    given,
    'posts.create',
    (create) => async (input, options) => plain(await create(input, options)),
  );
  view = replace(
    view,
    'posts.update',
    (update) => async (id, patch, options) => plain(await update(id, patch, options)),
  );
  view = replace(
    view,
    'posts.get',
    (get) => async (ref, options) => plain(await get(ref, options)),
  );
  view = replace(view, 'posts.list', (list) => async (query, options) => {
    const page = await list(query, options);
    return { ...page, items: page.items.map(plain) };
  });
  return replace(view, 'search.posts', (posts) => async (query, options) => {
    const page = await posts(query, options);
    return { ...page, items: page.items.map((hit) => ({ ...hit, post: plain(hit.post) })) };
  });
}
