import { type BlogBackend, hasRole } from '@blog/core';
import { setTimeout as pause } from 'node:timers/promises';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const counts = mutantsOf('counts');
const countsInComments = counts.within('kit/comment-rules');
const comments = mutantsOf('comments');
const commentsInComments = comments.within('kit/comment-rules');
const commentsInAccess = comments.within('access/rules');

export const countMutants = [
  countsInComments('pending-too', 'counts.approved-only', 'comments that wait are counted', () => ({
    isCounted: ({ status }) => status === 'approved' || status === 'pending',
  })),
  counts.view(
    'cut',
    'counts.most',
    'ids beyond the most are left out in silence',
    () => (one) =>
      replace(
        one,
        'comments.counts',
        (count) => (ids, options) => count(ids.slice(0, 100), options),
      ),
  ),
  counts.view(
    'zero-left-out',
    'counts.zero',
    'posts without comments have no count',
    () => (one) =>
      replace(
        one,
        'comments.counts',
        (count) => async (postIds, options) =>
          Object.fromEntries(
            Object.entries(await count(postIds, options)).filter(([, each]) => each > 0),
          ),
      ),
  ),
  counts.view(
    'list-untold',
    'counts.posts-tell',
    'lists do not count comments',
    () => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        const page = await list(query, options);
        return { ...page, items: page.items.map((post) => ({ ...post, commentCount: 0 })) };
      }),
  ),
  counts.view('hidden-counted', 'counts.hidden-posts', 'hidden posts are counted, too', () => {
    let admin: BlogBackend | null = null;
    return (one, actor) => {
      if (actor.role === 'admin') admin = one;
      return replace(
        one,
        'comments.counts',
        (count) => (postIds, options) => (admin?.comments?.counts ?? count)(postIds, options),
      );
    };
  }),
];

export const commentMutants = [
  commentsInComments(
    'no-duplicates-found',
    'comments.create.duplicate',
    'the same comment is taken twice',
    () => ({
      isDuplicate: () => false,
    }),
  ),
  commentsInComments(
    'duplicate-of-others',
    'comments.create.duplicate',
    'the same words of another are a duplicate',
    () => ({
      isDuplicate: (earlier, later) =>
        earlier.postId === later.postId && earlier.source?.text === later.source?.text,
    }),
  ),
  commentsInAccess(
    'all-approved',
    'comments.moderation',
    'moderation does not hold members',
    ({ firstStatus }) => ({
      firstStatus: (actor, moderation) =>
        hasRole(actor, 'member') ? 'approved' : firstStatus(actor, moderation),
    }),
  ),
  commentsInAccess(
    'asks-for-approval',
    'comments.moderation.no-way-round',
    'who asks to be approved is',
    () => ({
      maySetStatus: () => true,
    }),
  ),
  comments.view(
    'same-status-moves',
    'comments.status.same',
    'setStatus to the present status is a change',
    () => (one) =>
      replace(one, 'comments.setStatus', (setStatus) => async (id, status, options) => {
        const comment = await setStatus(id, status, options);
        return { ...comment, revision: `${String(comment.revision)}'` };
      }),
  ),
  comments.view(
    'closed-taken',
    'comments.create.closed',
    'a comment on a closed post is taken for writers of posts',
    () => {
      let admin: BlogBackend | null = null;
      return (one, actor) => {
        if (actor.role === 'admin') admin = one;
        return replace(one, 'comments.create', (create) => async (input, options) => {
          const by = { revision: '*' };
          const post = await one.posts?.get?.({ id: input.postId });
          if (post?.commentsOpen !== false) return create(input, options);
          await admin?.posts?.update?.(post.id, { commentsOpen: true }, by);
          return create(input, options);
        });
      };
    },
  ),
  comments.view(
    'edited-stays',
    'comments.moderation.edited-waits',
    'what was approved stays so when edited',
    () => {
      let admin: BlogBackend | null = null;
      return (one, actor) => {
        if (actor.role === 'admin') admin = one;
        return replace(one, 'comments.update', (update) => async (id, patch, options) => {
          const comment = await update(id, patch, options);
          const setStatus = admin?.comments?.setStatus;
          if (comment.status !== 'pending' || setStatus === undefined) return comment;
          return setStatus(id, 'approved', { revision: '*' });
        });
      };
    },
  ),
  comments.view(
    'cut-off-stays',
    'comments.moderation.edit-cut-off',
    'what was edited stays approved where its writer hung up',
    () => {
      let admin: BlogBackend | null = null;
      return (one, actor) => {
        if (actor.role === 'admin') admin = one;
        return replace(one, 'comments.update', (update) => async (id, patch, options) => {
          const { signal, ...rest } = options ?? {};
          const comment = await update(id, patch, rest);
          await pause(2);
          if (signal?.aborted === true)
            await admin?.comments?.setStatus?.(id, 'approved', { revision: '*' });
          return comment;
        });
      };
    },
  ),
  comments.view(
    'total-of-all',
    'filters.comments.total-hidden',
    'total counts the comments on drafts, too',
    () => {
      let admin: BlogBackend | null = null;
      return (one, actor) => {
        if (actor.role === 'admin') admin = one;
        return replace(one, 'comments.list', (list) => async (query, options) => {
          const page = await list(query, options);
          const all = await admin?.comments?.list?.(query);
          return query.total === true ? { ...page, total: all?.total ?? null } : page;
        });
      };
    },
  ),
];
