import { BlogError, hasRole, isBlogError } from '@blog/core';

import { replace, withAdmin } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const access = mutantsOf('access');
const comments = mutantsOf('comments');
const paging = mutantsOf('paging');
const views = mutantsOf('views');
const ofRules = comments.within('access/rules');

const by = { revision: '*' };

/** A new comment of a guest whose last one is in that state gets another state. */
function byLast(last: 'approved' | 'spam', status: 'approved' | 'spam') {
  return withAdmin((one, admin) => {
    const latest = new Map<string, string>();
    return replace(one, 'comments.create', (create) => async (input, options) => {
      const created = await create(input, options);
      const { id, author } = created.comment;
      const { get, setStatus } = admin().comments ?? {};
      const key = `${author?.id} ${author?.name}`;
      const before = latest.get(key);
      latest.set(key, id);
      if (before === undefined || get === undefined || setStatus === undefined) return created;
      if ((await get({ id: before })).status !== last || input.parentId) return created;
      return { ...created, comment: await setStatus(id, status, by) };
    });
  });
}

/** A refusal that tells of what the caller may not see. */
function told(error: unknown): never {
  throw isBlogError(error, 'not_found') ? new BlogError('forbidden') : error;
}

/** Comments in states that only some may see, and what reads and writes tell of them. */
export const commentStateMutants = [
  paging.view(
    'total-without-own',
    'paging.comments.total-walked',
    'the total leaves out the writer’s own comments that wait',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        const page = await list(query, options);
        if (page.total === null || query.receipts === undefined) return page;
        return { ...page, total: (await list({ ...query, receipts: [] })).total };
      }),
  ),
  paging.view(
    'total-of-rest',
    'paging.comments.total-walked',
    'the total counts what comes after the cursor',
    () => (one) =>
      replace(one, 'comments.thread', (thread) => async (query, options) => {
        const page = await thread(query, options);
        const isFirst = query.cursor === undefined || query.cursor === null;
        return page.total === null || isFirst ? page : { ...page, total: page.items.length };
      }),
  ),
  views.view(
    'get-url',
    'views.comments.alike',
    'get gives the address in another form than lists',
    () => (one) =>
      replace(one, 'comments.get', (get) => async (ref, options) => {
        const comment = await get(ref, options);
        return { ...comment, url: `https://blog.example/?c=${comment.id}` };
      }),
  ),
  views.view(
    'thread-revision',
    'views.comments.alike',
    'a thread gives no revisions',
    () => (one) =>
      replace(one, 'comments.thread', (thread) => async (query, options) => {
        const page = await thread(query, options);
        const bare = page.items.map((row) => ({
          ...row,
          comment: { ...row.comment, revision: null },
        }));
        return { ...page, items: bare };
      }),
  ),
  comments.view(
    'kind-lost',
    'comments.kept',
    'a pingback is an ordinary comment as soon as its status is set',
    () => (one) =>
      replace(one, 'comments.setStatus', (setStatus) => async (id, status, options) => ({
        ...(await setStatus(id, status, options)),
        kind: 'comment',
      })),
  ),
  comments.view(
    'approved-before',
    'comments.moderation.each.guests',
    'a guest of whom a comment was approved does not wait again',
    byLast('approved', 'approved'),
  ),
  comments.view(
    'spam-before',
    'comments.moderation.each.none',
    'what a writer of spam writes next is spam',
    byLast('spam', 'spam'),
  ),
  ofRules(
    'authors-approved',
    'comments.moderation.each.all',
    'moderation of all does not hold authors',
    ({ firstStatus }) => ({
      firstStatus: (actor, moderation) =>
        hasRole(actor, 'author') ? 'approved' : firstStatus(actor, moderation),
    }),
  ),
  access.view(
    'status-told',
    'access.comments.states.author',
    'to set the status of what one cannot see is forbidden',
    () => (one) =>
      replace(
        one,
        'comments.setStatus',
        (setStatus) => (id, status, options) => setStatus(id, status, options).catch(told),
      ),
  ),
  access.view(
    'update-told',
    'access.comments.states.member',
    'to change what one cannot see is forbidden',
    () => (one) =>
      replace(
        one,
        'comments.update',
        (update) => (id, patch, options) => update(id, patch, options).catch(told),
      ),
  ),
  access.view(
    'reply-to-spam',
    'access.comments.states.anonymous',
    'a reply to spam is taken, without a parent',
    withAdmin((one, admin) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const id = input.parentId ?? null;
        if (id === null) return create(input, options);
        const parent = await admin().comments?.get?.({ id });
        return create(parent?.status === 'spam' ? { ...input, parentId: null } : input, options);
      }),
    ),
  ),
];
