import type { PostInput } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { commentInput, day, sourceOf } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { audit, auditors } from '../twin/audit.js';
import { introduceAuthors, twinInput, writeTwinComment, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';
import { fullFields, isOptional, postValues, steadyStatuses } from './post-values.js';

const law = lawsOf('writes');

const posts = {
  operations: ['posts.create', 'posts.get', 'posts.list'],
  together: ['posts.create', 'posts.update', 'posts.get'],
  capabilities: writes(),
  scoped: true,
} as const;

const comments = {
  operations: ['posts.create', 'comments.create', 'comments.list', 'comments.get'],
  capabilities: { ...writes(), 'comments.posts': 'own' },
  features: ['configure'],
} as const;

async function lookAtPosts(twin: Twin, names: readonly string[]): Promise<void> {
  const { t } = twin;
  const reads = {
    callers: auditors(twin, t.isolation === 'fresh'),
    posts: names.map((name) => ({ id: `<${name}>` })),
    discussed: names,
    extra: ['kept', 'off'],
  };
  await audit(twin, reads);
  if (t.target.reopen === undefined) return;
  await twin.reopened();
  await audit(twin, reads);
}

/** A law for each field: a patch of it that is based on an old revision changes nothing. */
const staleLaws: readonly Law[] = postValues.map(({ field, values }) =>
  law(
    `posts.stale.${field}`,
    `A change of ${field} that is based on an old revision is refused, and changes nothing.`,
    {
      ...posts,
      capabilities: {
        ...writes({ fields: isOptional(field) ? [field] : [] }),
        'posts.concurrency': 'revision',
      },
    },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('posts.create', 'posts.update', 'posts.get');
      await introduceAuthors(twin);
      await writeTwinPost(twin, 'full', fullFields(t), who);
      await twin.call(who, 'posts.update', ['<full>', { title: 'Moved on' }]);
      for (const value of values(t)) {
        const more = { mayFail: true, options: { revision: '<full@0>' } };
        await twin.call(who, 'posts.update', ['<full>', { [field]: value }], more);
      }
      await lookAtPosts(twin, ['full']);
    },
  ),
);

const replays: readonly Law[] = [
  law(
    'posts.replay',
    'A create that is repeated with its key gives the first answer, also after the post was changed and deleted; with each other field it is key_reused.',
    { ...posts, capabilities: { ...writes(), 'posts.idempotency': 'key' } },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('posts.create', 'posts.update', 'posts.get');
      await introduceAuthors(twin);
      const input = twinInput(twin, 'once', fullFields(t));
      const options = { idempotencyKey: t.word() };
      const again = (other: Partial<PostInput> = {}) =>
        twin.call(who, 'posts.create', [{ ...input, ...other }], { options, mayFail: true });
      await twin.call(who, 'posts.create', [input], { options, bind: 'once' });
      await again();
      await twin.call(who, 'posts.update', ['<once>', { title: 'Changed since' }]);
      await again();
      for (const { field, values } of postValues) {
        const [first] = values(t);
        const same = JSON.stringify(input[field]) === JSON.stringify(first);
        if (!same && field in input) await again({ [field]: first });
      }
      if (t.target.reopen !== undefined) await twin.reopened();
      await again();
      if (twin.has(who, 'posts.delete')) await twin.call(who, 'posts.delete', ['<once>']);
      await again();
      await lookAtPosts(twin, ['once']);
    },
  ),
  law(
    'comments.replay',
    'A comment that is sent again with its key gives the first answer, also after it was changed; with another text it is key_reused.',
    {
      ...comments,
      capabilities: { ...comments.capabilities, 'comments.idempotency': 'key' },
    },
    async (t) => {
      const twin = await openTwin(t);
      await writeTwinPost(twin, 'post');
      const who = t.able('comments.create');
      const input = commentInput(t, who, '<post>', { text: 'Said once.' });
      const options = { idempotencyKey: t.word() };
      const send = (text?: string) => {
        const body =
          text === undefined ? input : { ...input, source: sourceOf(t, 'comments', text) };
        return twin.call(who, 'comments.create', [body], { options, mayFail: true });
      };
      await twin.call(who, 'comments.create', [input], { options, bind: 'once' });
      await send();
      const [moderator] = t.callers('comments.setStatus');
      if (moderator !== undefined && t.comments().statuses.includes('spam'))
        await twin.call(moderator, 'comments.setStatus', ['<once>', 'spam']);
      await send();
      await send('Said otherwise.');
      await audit(twin, { callers: auditors(twin, true), comments: ['once'], discussed: ['post'] });
    },
  ),
];

const series: readonly Law[] = [
  law(
    'posts.nothing',
    'A patch without fields, or with undefined ones, changes nothing, not even the revision.',
    posts,
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('posts.create', 'posts.update', 'posts.get');
      await introduceAuthors(twin);
      await writeTwinPost(twin, 'full', fullFields(t), who);
      for (const patch of [{}, { title: undefined }, { title: undefined, source: undefined }]) {
        await twin.call(who, 'posts.update', ['<full>', patch]);
        await twin.call(who, 'posts.get', [{ id: '<full>' }]);
      }
    },
  ),
  law(
    'posts.deleted',
    'When posts are deleted, their names, months, counts and comments go with them, and the rest stays.',
    { ...posts, operations: [...posts.operations, 'posts.delete'] },
    async (t) => {
      const twin = await openTwin(t);
      const remover = t.able('posts.delete');
      await introduceAuthors(twin);
      for (const name of ['one', 'two', 'three'])
        await writeTwinPost(twin, name, { ...fullFields(t), commentsOpen: true });
      const commenter = t.callers('comments.create')[0];
      if (commenter !== undefined)
        for (const name of ['one', 'two'])
          await writeTwinComment(twin, `on ${name}`, `<${name}>`, commenter);
      for (const name of ['one', 'three']) {
        await twin.call(remover, 'posts.delete', [`<${name}>`]);
        await lookAtPosts(twin, ['one', 'two', 'three']);
      }
    },
  ),
  law(
    'posts.changes',
    'A post that goes through each state and back is in each list, count and month as its state says.',
    {
      ...posts,
      capabilities: writes({ statuses: ['draft'] }),
      excusedBy: ['posts.draft-loses-date'],
    },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('posts.create', 'posts.update', 'posts.get');
      await introduceAuthors(twin);
      await writeTwinPost(twin, 'still', fullFields(t), who);
      await writeTwinPost(twin, 'moving', { ...fullFields(t), publishedAt: day(-90) }, who);
      for (const status of steadyStatuses(t)) {
        await twin.call(who, 'posts.update', ['<moving>', { status }]);
        if (t.isolation === 'fresh') await lookAtPosts(twin, ['still', 'moving']);
        await twin.call(who, 'posts.update', ['<moving>', { status: 'published' }]);
      }
      await lookAtPosts(twin, ['still', 'moving']);
    },
  ),
  law(
    'comments.series',
    'Comments that are written, answered, moderated and deleted in turn keep their numbers, places and counts, also after a restart.',
    { ...comments, operations: [...comments.operations, 'comments.delete'] },
    async (t) => writeSeries(t),
  ),
];

async function writeSeries(t: LawContext): Promise<void> {
  const twin = await openTwin(t);
  await writeTwinPost(twin, 'post');
  const writer = t.among('member').find((who) => twin.has(who, 'comments.create'));
  const who = writer ?? t.able('comments.create');
  const remover = t.able('comments.delete');
  const isThreaded = t.comments().threading !== 'none' && !t.deviates('comments.no-tombstones');
  const names: string[] = [];
  const write = async (name: string, parent?: string) => {
    const parentId = parent === undefined || !isThreaded ? {} : { parentId: `<${parent}>` };
    await writeTwinComment(twin, name, '<post>', who, parentId);
    names.push(name);
  };
  const look = async () => {
    const reads = {
      callers: auditors(twin, false),
      comments: names,
      discussed: ['post'],
      posts: [{ id: '<post>' }],
    };
    await audit(twin, reads);
    if (t.target.reopen === undefined) return;
    await twin.reopened();
    await audit(twin, reads);
  };
  const remove = (name: string) => twin.call(remover, 'comments.delete', [`<${name}>`]);
  for (const name of ['a', 'b', 'c']) await write(name);
  await write('b1', 'b');
  await write('b11', 'b1');
  await write('b12', 'b1');
  // The newest goes: its number must not be given again.
  await remove('b12');
  await look();
  await write('d');
  for (const name of ['b1', 'b', 'c']) await remove(name);
  await look();
  await write('b2', isThreaded ? 'b' : undefined);
  await remove('b11');
  await look();
  await remove('b2');
  await remove('d');
  await look();
  await write('e');
  await look();
}

/** The laws of writes that follow one another. */
export const writeLaws: readonly Law[] = [...staleLaws, ...replays, ...series];
