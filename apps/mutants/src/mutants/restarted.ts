import { BlogError } from '@blog/core';
import type { ImportItem } from '@blog/core/backend';

import { type Lives, reopenTarget } from '../targets/reopen-target.js';
import { replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { of } = mutantsOf('restarts');

/** A fault that begins when the store is opened again. */
const restarted = (
  id: string,
  law: string,
  fault: string,
  changeIn: (lives: Lives) => ViewChange,
) =>
  of(id, law, fault, {
    make: () => reopenTarget(id, changeIn),
    sound: () => reopenTarget('memory, opened again'),
  });

/** Items whose origins are others in each life of the store, so that none is found again. */
function renamed(items: readonly ImportItem[], end: string): ImportItem[] {
  return items.map((item) => {
    const origin = { ...item.origin, id: `${item.origin.id}${end}` };
    if (item.type === 'post')
      return { ...item, origin, authors: item.authors.map((author) => `${author}${end}`) };
    if (item.type !== 'comment') return { ...item, origin };
    const parent = item.parent === null ? null : `${item.parent}${end}`;
    return { ...item, origin, post: `${item.post}${end}`, parent };
  });
}

/** Things that a store keeps in its process only. */
export const restartMutants = [
  restarted(
    'post-keys',
    'restarts.posts',
    'the keys of posts are forgotten',
    (lives) => (one) =>
      replace(one, 'posts.create', (create) => (input, options) => {
        const key = options?.idempotencyKey;
        const other = key === undefined ? {} : { idempotencyKey: `${key}-${lives.count}` };
        return create(input, { ...options, ...other });
      }),
  ),
  restarted(
    'comment-keys',
    'restarts.comments',
    'the keys of comments are forgotten',
    (lives) => (one) =>
      replace(one, 'comments.create', (create) => (input, options) => {
        const key = options?.idempotencyKey;
        const other = key === undefined ? {} : { idempotencyKey: `${key}-${lives.count}` };
        return create(input, { ...options, ...other });
      }),
  ),
  restarted(
    'former-paths',
    'restarts.posts',
    'former paths lead nowhere any more',
    (lives) => (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        const post = await get(ref, options);
        if (lives.count > 0 && ref.path !== undefined && post.path !== ref.path)
          throw new BlogError('not_found', { details: { type: 'post', ref: { path: ref.path } } });
        return post;
      }),
  ),
  restarted(
    'highest-number',
    'restarts.comments',
    'the next number is made of the comments that are left',
    (lives) => (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const all = await one.comments?.list?.({ postId: input.postId, limit: 100 });
        const made = await create(input, options);
        const most = Math.max(0, ...(all?.items ?? []).map(({ number }) => number ?? 0));
        const isNew = all?.items.every(({ id }) => id !== made.comment.id) === true;
        if (lives.count === 0 || made.comment.number === null || !isNew) return made;
        return { ...made, comment: { ...made.comment, number: most + 1 } };
      }),
  ),
  restarted('settings', 'restarts.comments', 'the moderation is none again', (lives) => {
    let approve: (id: string) => Promise<unknown> = async () => undefined;
    return (one, actor) => {
      if (actor.role === 'admin')
        approve = async (id) => one.comments?.setStatus?.(id, 'approved', { revision: '*' });
      return replace(one, 'comments.create', (create) => async (input, options) => {
        const made = await create(input, options);
        if (lives.count === 0 || made.comment.status === 'approved') return made;
        await approve(made.comment.id);
        return { ...made, comment: { ...made.comment, status: 'approved' } };
      });
    };
  }),
  restarted('receipts', 'restarts.receipts', 'receipts show nothing any more', (lives) => {
    const given = new Map<string, number>();
    return (one) => {
      const creating = replace(one, 'comments.create', (create) => async (input, options) => {
        const made = await create(input, options);
        given.set(made.receipt ?? '', lives.count);
        return made;
      });
      return replace(
        creating,
        'comments.list',
        (list) =>
          ({ receipts, ...query }, options) =>
            list(
              receipts === undefined
                ? query
                : { ...query, receipts: receipts.filter((one) => given.get(one) === lives.count) },
              options,
            ),
      );
    };
  }),
  restarted(
    'origins',
    'restarts.imports',
    'an import does not find what it wrote',
    (lives) => (one) =>
      replace(
        one,
        'importer.write',
        (write) => (items, options) =>
          write(lives.count === 0 ? items : renamed(items, `.${lives.count}`), options),
      ),
  ),
  restarted(
    'parents',
    'importer.batches.replies-first',
    'a parent that comes after a restart is not joined',
    (lives) => {
      const before = new Set<string>();
      return (one) =>
        replace(one, 'importer.write', (write) => (items, options) => {
          const { count } = lives;
          const known = (id: string) => count === 0 || before.has(`${count} ${id}`);
          for (const { origin } of items) before.add(`${count} ${origin.source} ${origin.id}`);
          const cut = items.map((item) =>
            item.type === 'comment' &&
            item.parent !== null &&
            !known(`${item.origin.source} ${item.parent}`)
              ? { ...item, parent: null }
              : item,
          );
          return write(cut, options);
        });
    },
  ),
  restarted(
    'dates-rounded',
    'restarts.answers',
    'dates are read back in whole seconds',
    (lives) => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        const page = await list(query, options);
        if (lives.count === 0) return page;
        const items = page.items.map((post) => ({
          ...post,
          publishedAt: post.publishedAt?.replace(/\.\d+Z/, '.000Z') ?? null,
        }));
        return { ...page, items };
      }),
  ),
  restarted(
    'cursors',
    'restarts.cursors',
    'cursors of before begin the list again',
    (lives) => (one) => {
      const given = new Map<string | null, number>();
      return replace(one, 'posts.list', (list) => async (query, options) => {
        const isOld = given.get(query.cursor ?? null) !== lives.count;
        const page = await list(isOld ? { ...query, cursor: null } : query, options);
        given.set(page.nextCursor, lives.count);
        return page;
      });
    },
  ),
];
