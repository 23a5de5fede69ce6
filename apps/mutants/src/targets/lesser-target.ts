import type { Target } from '@blog/conformance';
import type { BlogBackend, Capabilities, Comment, Html, WriteOptions } from '@blog/core';
import { checkCommentListQuery, checkPostListQuery, invalidField } from '@blog/core/backend';

import { lackingTarget } from './lacking-target.js';
import { replace, type ViewChange } from './view.js';

const filters = ['status', 'tagId', 'authorId', 'publishedFrom', 'publishedBefore'] as const;
const sorts = ['-publishedAt'] as const;

/** The capabilities of a simple platform: no totals, revisions, keys, numbers or receipts. */
function lesserCapabilities({ posts, comments, ...rest }: Capabilities): Capabilities {
  return {
    ...rest,
    ...(posts && {
      posts: { ...posts, filters, sorts, total: 'none', concurrency: 'none', idempotency: 'none' },
    }),
    ...(comments && {
      comments: {
        ...comments,
        filters: ['postId', 'status', 'authorId'],
        total: 'none',
        numbering: 'none',
        receipts: 'none',
        concurrency: 'none',
        idempotency: 'none',
      },
    }),
  };
}

const unnumbered = (comment: Comment<Html>): Comment<Html> => ({ ...comment, number: null });

/** No revision is taken, and whatever stands there is changed. */
function unchecked(options: WriteOptions | undefined): WriteOptions {
  if (options?.revision === undefined) return { ...options, revision: '*' };
  throw invalidField('revision', 'This backend cannot check a revision: leave it out');
}

/** The view of a caller, less able and honest about it. */
function lesserView(given: BlogBackend): BlogBackend {
  const capabilities = lesserCapabilities(given.capabilities);
  let view: BlogBackend = { ...given, capabilities };
  view = replace(view, 'posts.list', (list) => async (query, options) => {
    if (capabilities.posts !== undefined) checkPostListQuery(query, capabilities.posts);
    return { ...(await list(query, options)), total: null };
  });
  view = replace(
    view,
    'posts.update',
    (update) => async (id, patch, options) => update(id, patch, unchecked(options)),
  );
  view = replace(
    view,
    'posts.delete',
    (remove) => async (id, options) => remove(id, unchecked(options)),
  );
  view = replace(view, 'comments.list', (list) => async (query, options) => {
    if (capabilities.comments !== undefined) checkCommentListQuery(query, capabilities.comments);
    const page = await list(query, options);
    return { ...page, total: null, items: page.items.map(unnumbered) };
  });
  view = replace(view, 'comments.thread', (thread) => async (query, options) => {
    const page = await thread(query, options);
    const items = page.items.map((row) => ({ ...row, comment: unnumbered(row.comment) }));
    return { ...page, items };
  });
  view = replace(
    view,
    'comments.get',
    (get) => async (ref, options) => unnumbered(await get(ref, options)),
  );
  view = replace(view, 'comments.create', (create) => async (input, options) => {
    const { comment } = await create(input, options);
    return { comment: unnumbered(comment), receipt: null };
  });
  view = replace(
    view,
    'comments.update',
    (update) => async (id, patch, options) =>
      unnumbered(await update(id, patch, unchecked(options))),
  );
  view = replace(
    view,
    'comments.setStatus',
    (setStatus) => async (id, status, options) =>
      unnumbered(await setStatus(id, status, unchecked(options))),
  );
  return replace(
    view,
    'comments.delete',
    (remove) => async (id, options) => remove(id, unchecked(options)),
  );
}

/** The fields and states that it does not take, and its deviations. */
const lacks = {
  fields: ['featured', 'image', 'extra'],
  statuses: ['private'],
  commentStatuses: ['trashed'],
  deviations: [
    'posts.former-paths',
    'posts.slug-renamed',
    'posts.dates-in-seconds',
    'comments.no-tombstones',
  ],
} as const;

/** `memory` that can do less, and says so by its capabilities. */
export function lesserTarget(
  name = 'memory, less able',
  change: ViewChange = (view) => view,
): Promise<Target> {
  return lackingTarget(name, lacks, (view, actor) => change(lesserView(view), actor));
}
