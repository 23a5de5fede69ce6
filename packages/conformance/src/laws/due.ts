import type { CommentSettings } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { discard, planned, readAfter } from '../seed/planned.js';
import { postInput, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { fullBackend } from '../support/full-backend.js';
import { ids, walk } from '../support/walk.js';
import type { ActorName } from '../target/target.js';

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

/** A post that comes out by its time alone: nothing that was kept before it may be told after. */
export const dueLaws = [
  posts(
    'due-everywhere',
    'A post that came out by its time is listed as published and not as scheduled, and its month counts it, also where both were read before.',
    { ...scheduled, operations: [...scheduled.operations, 'archive.months'] },
    async (t) => {
      const { posts: asStaff } = t.as('staff');
      const { posts: asReader, archive } = t.as('anonymous');
      const look = async (id: string) => {
        const limit = t.posts().maxLimit;
        const waiting = await walk((page) => asStaff.list({ status: 'scheduled', ...page }), limit);
        const months = await archive.months({});
        return {
          isWaiting: ids(waiting).includes(id),
          isOut: ids((await asReader.list({})).items).includes(id),
          counted: months.reduce((sum, { count }) => sum + count, 0),
        };
      };
      const outdated: string[] = [];
      const { due, made } = await planned(t, 5, async (publishedAt) => {
        await discard(t, outdated.splice(0));
        const { id } = await writePost(t, { status: 'scheduled', publishedAt });
        outdated.push(id);
        return { id, before: await look(id) };
      });
      const { before } = made;
      const after = await readAfter(
        due,
        () => look(made.id),
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
      const viewOf = async (who: ActorName) => {
        const view = await t.target.backendFor(t.actor(who));
        return fullBackend([view], who, view.capabilities);
      };
      const { due, made } = await planned(t, 4, async (publishedAt) => {
        const { posts: own } = await viewOf(t.able('posts.create'));
        const { id } = await own.create(postInput(t, { status: 'scheduled', publishedAt }));
        await t.target.reopen?.();
        return { id, read: (await viewOf('anonymous')).posts };
      });
      const { id, read } = made;
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
