import type { CommentSettings } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { pause, tick, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { fullBackend } from '../support/full-backend.js';
import { ids, walk } from '../support/walk.js';

const posts = lawsOf('posts');
const restarts = lawsOf('restarts');
const scheduled = {
  operations: ['posts.create', 'posts.list', 'posts.get', ...ownStore],
  capabilities: {
    ...writes({ fields: ['publishedAt'], statuses: ['scheduled'] }),
    'posts.filters': { has: 'status' },
  },
  actors: ['anonymous'],
} as const;

/** A moment at which posts come out soon. */
export function soon(t: LawContext): number {
  const step = tick(t);
  return Math.ceil((Date.now() + t.scheduleAhead) / step) * step;
}

/** The clock of the backend may be late, and a server may keep a list for five seconds. */
const PATIENCE = 8000;

/** Reads after the moment, again and again until what is read is right or patience ends. */
export async function readAfter<T>(
  due: number,
  read: () => Promise<T>,
  isRight: (value: T) => boolean,
) {
  await pause(Math.max(50, due + 50 - Date.now()));
  let value = await read();
  for (const end = Date.now() + PATIENCE; !isRight(value) && Date.now() < end; value = await read())
    await pause(100);
  return value;
}

/** A post that comes out by its time alone: nothing that was kept before it may be told after. */
export const dueLaws = [
  posts(
    'due-everywhere',
    'A post that came out by its time is listed as published and not as scheduled, and its month counts it, also where both were read before.',
    { ...scheduled, operations: [...scheduled.operations, 'archive.months'] },
    async (t) => {
      const due = soon(t);
      const publishedAt = new Date(due).toISOString();
      const { id } = await writePost(t, { status: 'scheduled', publishedAt });
      const { posts: asStaff } = t.as('staff');
      const { posts: asReader, archive } = t.as('anonymous');
      const look = async () => {
        const limit = t.posts().maxLimit;
        const waiting = await walk((page) => asStaff.list({ status: 'scheduled', ...page }), limit);
        const months = await archive.months({});
        return {
          isWaiting: ids(waiting).includes(id),
          isOut: ids((await asReader.list({})).items).includes(id),
          counted: months.reduce((sum, { count }) => sum + count, 0),
        };
      };
      const before = await look();
      const after = await readAfter(
        due,
        look,
        ({ isWaiting, isOut, counted }) =>
          !isWaiting && isOut && (t.isolation === 'shared' || counted === 1),
      );
      equal([after.isWaiting, after.isOut], [false, true], 'listed as scheduled, as published');
      if (t.isolation === 'shared') return;
      equal(after.counted, 1, 'the posts that months count');
      if (before.isWaiting) equal(before.isOut, false, 'listed as published before its time');
    },
  ),
  restarts(
    'scheduled',
    'A post whose time comes after a restart is published as if there had been none.',
    { ...scheduled, features: ['reopen'] },
    async (t) => {
      const due = soon(t);
      const publishedAt = new Date(due).toISOString();
      const { id } = await writePost(t, { status: 'scheduled', publishedAt });
      await t.target.reopen?.();
      const view = await t.target.backendFor(t.actor('anonymous'));
      const { posts: read } = fullBackend([view], 'anonymous', view.capabilities);
      const isListed = async () => ids((await read.list({})).items).includes(id);
      const listed = await readAfter(due, isListed, (is) => is);
      equal(listed, true, 'whether it is listed after its time');
      equal((await read.get({ id })).status, 'published', 'its status after its time');
    },
  ),
  restarts(
    'settings',
    'After a restart, the settings are those that were set last, and not those that the store was first opened with.',
    { operations: ['blog.get', ...ownStore], features: ['reopen', 'configure'] },
    async (t) => {
      const set = async (timeZone: string, comments: CommentSettings) => {
        await t.configure({ timeZone, ...comments });
        const blog = await t.as('anyone').blog.get();
        equal([blog.timeZone, blog.comments], [timeZone, comments], 'the settings, as set');
        return blog;
      };
      await set('America/New_York', { open: true, guests: true, moderation: 'guests' });
      const before = await set('Asia/Tokyo', { open: false, guests: false, moderation: 'all' });
      await t.target.reopen?.();
      const view = await t.target.backendFor(t.actor('anonymous'));
      const { blog } = fullBackend([view], 'anonymous', view.capabilities);
      equal(await blog.get(), before, 'the blog after a restart');
    },
  ),
];
