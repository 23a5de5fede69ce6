import { BlogError, isBlogError } from '@blog/core';

import { replace, withAdmin } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const access = mutantsOf('access');
const comments = mutantsOf('comments');
const concurrency = mutantsOf('concurrency');
const counts = mutantsOf('counts');
const lists = mutantsOf('lists');
const numbering = mutantsOf('numbering');

const by = { revision: '*' };

/** Rules of comments that reach too far, or not far enough. */
export const commentRuleMutants = [
  comments.view(
    'duplicate-first',
    'comments.create.precedence',
    'that a comment was said before is told before what else is wrong',
    () => {
      const said = new Set<string>();
      return (one) =>
        replace(one, 'comments.create', (create) => async (input, options) => {
          const key = `${input.postId} ${input.source.text}`;
          if (said.has(key))
            throw new BlogError('conflict', { details: { reason: 'duplicate', revision: null } });
          const created = await create(input, options);
          said.add(key);
          return created;
        });
    },
  ),
  comments.within('kit/comment-rules')(
    'duplicate-format',
    'comments.create.duplicate-hidden',
    'the same text in another format is another text',
    ({ isDuplicate }) => ({
      isDuplicate: (earlier, later) =>
        earlier.source?.format === later.source?.format && isDuplicate(earlier, later),
    }),
  ),
  comments.view(
    'url-of-account',
    'comments.create.account-alone',
    'the address that an account gives is taken',
    () => (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const created = await create(input, options);
        const { author } = created.comment;
        if (author === null || author.id === null) return created;
        const url = input.author?.url ?? author.url;
        return { ...created, comment: { ...created.comment, author: { ...author, url } } };
      }),
  ),
  comments.view(
    'same-status-asked',
    'comments.create.status-asked',
    'anyone may ask for the status that a comment would get anyway',
    () => (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const { status, ...rest } = input;
        try {
          return await create(input, options);
        } catch (error) {
          if (!isBlogError(error, 'forbidden') || status !== 'approved') throw error;
          return create(rest, options);
        }
      }),
  ),
  comments.view(
    'closed-for-approval',
    'comments.closed-changed',
    'no comment is approved where comments are closed',
    () => (one) =>
      replace(one, 'comments.setStatus', (setStatus) => async (id, status, options) => {
        const comment = await one.comments?.get?.({ id });
        const post = await one.posts?.get?.({ id: comment?.postId ?? '' });
        if (status === 'approved' && post?.commentsOpen === false) throw new BlogError('forbidden');
        return setStatus(id, status, options);
      }),
  ),
  comments.view(
    'parents-approved',
    'comments.status.alone',
    'what is answered is approved with the answer',
    () => (one) =>
      replace(one, 'comments.setStatus', (setStatus) => async (id, status, options) => {
        const comment = await setStatus(id, status, options);
        const parent = comment.parentId ?? null;
        if (status === 'approved' && parent !== null) await setStatus(parent, status, by);
        return comment;
      }),
  ),
  concurrency.view(
    'stale-same-status',
    'concurrency.comments.stale-same',
    'the revision is not looked at where the status is the same',
    () => (one) =>
      replace(one, 'comments.setStatus', (setStatus) => async (id, status, options) => {
        const comment = await one.comments?.get?.({ id });
        return comment?.status === status ? comment : setStatus(id, status, options);
      }),
  ),
  counts.view(
    'each-time',
    'counts.any-ids',
    'an id that is asked for twice counts twice',
    () => (one) =>
      replace(one, 'comments.counts', (count) => async (ids, options) => {
        const told = Object.entries(await count(ids, options));
        const times = (id: string) => ids.filter((one_) => one_ === id).length;
        return Object.fromEntries(told.map(([id, each]) => [id, each * times(id)]));
      }),
  ),
  numbering.view(
    'from-one-again',
    'numbering.all-gone',
    'a post without comments numbers from 1',
    () => {
      const lowest = new Map<string, number>();
      return (one) =>
        replace(one, 'comments.create', (create) => async (input, options) => {
          const { items = [] } = (await one.comments?.list?.({ postId: input.postId })) ?? {};
          const created = await create(input, options);
          const { number, postId } = created.comment;
          if (number === null) return created;
          if (items.length === 0) lowest.set(postId, number - 1);
          const shown = number - (lowest.get(postId) ?? 0);
          return { ...created, comment: { ...created.comment, number: shown } };
        });
    },
  ),
  lists.view(
    'others-are-own',
    'lists.comments.together.member',
    'a member who asks for what others wrote gets their own',
    () => (one, actor) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        const isHidden = query.status === 'pending' && query.authorId !== undefined;
        const { authorId: _authorId, ...rest } = query;
        return list(isHidden && actor.role === 'member' ? rest : query, options);
      }),
  ),
  access.view(
    'stale-told',
    'access.comments.states.otherMember',
    'an old revision is told to those who may not change the comment',
    withAdmin((one, admin) =>
      replace(one, 'comments.delete', (remove) => async (id, options) => {
        const comment = await admin().comments?.get?.({ id });
        const { revision } = options ?? {};
        if (comment === undefined || revision === '*' || revision === comment.revision)
          return remove(id, options);
        const details = { reason: 'stale', revision: comment.revision } as const;
        throw new BlogError('conflict', { details });
      }),
    ),
  ),
];
