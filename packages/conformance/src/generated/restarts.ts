import type { ImportItem } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { commentInput, day, sourceOf, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal, present } from '../support/assert.js';
import { fullBackend } from '../support/full-backend.js';
import { ids } from '../support/walk.js';
import type { ActorName } from '../target/target.js';
import { audit, auditors } from '../twin/audit.js';
import { pairImported } from '../twin/pair-imported.js';
import {
  introduceAuthors,
  twinInput,
  type TwinComment,
  writeTwinComment,
  writeTwinPost,
} from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';

const law = lawsOf('restarts');

/** Calls and reads that are made, and made again after the store was opened anew. */
type Steps = (round: number) => Promise<void>;

/** Makes the steps of each round in a store that was opened anew for it. */
async function inRounds(twin: Twin, steps: Steps): Promise<void> {
  for (const round of [0, 1, 2]) {
    await steps(round);
    await twin.reopened();
  }
}

async function postSteps(t: LawContext): Promise<void> {
  const twin = await openTwin(t);
  const who = t.able('posts.create', 'posts.update', 'posts.get');
  await introduceAuthors(twin);
  const [slug, path, key] = [`given-${t.word()}`, `/2009/01/${t.word()}`, t.word()];
  const first = twinInput(twin, 'first', { slug, path, tags: ['Walks'], publishedAt: day(1) });
  const byKey = twinInput(twin, 'by key');
  const keyed = t.posts().idempotency === 'key' ? { options: { idempotencyKey: key } } : {};
  const may = { mayFail: true };
  const names: string[] = [];
  await inRounds(twin, async (round) => {
    const make = (name: string, fields: object) => {
      names.push(`${name} ${round}`);
      return twin.call(who, 'posts.create', [{ ...twinInput(twin, name), ...fields }], {
        bind: `${name} ${round}`,
        ...may,
      });
    };
    await twin.call(who, 'posts.create', [first], { bind: 'first', ...may });
    if ('options' in keyed) {
      await twin.call(who, 'posts.create', [byKey], { bind: 'by key', ...keyed, ...may });
      const other = { ...byKey, title: `Other ${round}` };
      await twin.call(who, 'posts.create', [other], { ...keyed, ...may });
    }
    if (t.takes('path'))
      await twin.call(who, 'posts.update', ['<first>', { path: `/2009/0${round + 2}/moved` }]);
    // The addresses of the first post are taken: its slug, its path, and those that it had.
    if (t.takes('slug')) await make('same slug', { slug });
    if (t.takes('path')) await make('same path', { path });
    if (t.takes('tags')) await make('same tag', { tags: ['walks', 'WALKS', `More ${round}`] });
    const stale = { options: { revision: '<first@0>' }, ...may };
    if (t.posts().concurrency === 'revision')
      await twin.call(who, 'posts.update', ['<first>', { title: 'Stale' }], stale);
    await twin.call(who, 'posts.update', ['<first>', { title: `Changed ${round}` }]);
    const known = [...names, 'first'].filter((name) => twin.pairs.get(name) !== undefined);
    const refs = [...known.map((name) => ({ id: `<${name}>` })), { path }, { slug, kind: 'post' }];
    await audit(twin, { callers: auditors(twin, true), posts: refs, words: ['changed'] });
  });
}

async function commentSteps(t: LawContext): Promise<void> {
  await t.configure({ moderation: 'guests' });
  const twin = await openTwin(t);
  await writeTwinPost(twin, 'post');
  const who = t.able('comments.create');
  const key = t.word();
  const keyed = t.comments().idempotency === 'key' ? { options: { idempotencyKey: key } } : {};
  const input = commentInput(t, who, '<post>', { text: 'Said once, with a key.' });
  const names: string[] = [];
  const isThreaded = t.comments().threading !== 'none' && !t.deviates('comments.no-tombstones');
  const [moderator, remover, editor] = [
    t.callers('comments.setStatus')[0],
    t.callers('comments.delete')[0],
    t.callers('comments.update')[0],
  ];
  await inRounds(twin, async (round) => {
    const write = async (name: string, by: ActorName, more: TwinComment = {}) => {
      await writeTwinComment(twin, `${name} ${round}`, '<post>', by, more);
      names.push(`${name} ${round}`);
    };
    const below = (name: string) => (isThreaded ? { parentId: `<${name} ${round}>` } : {});
    if ('options' in keyed)
      await twin.call(who, 'comments.create', [input], { bind: 'by key', ...keyed, mayFail: true });
    const same = commentInput(t, who, '<post>', { text: 'The same in each round.' });
    await twin.call(who, 'comments.create', [same], { bind: 'same', mayFail: true });
    await write('root', who);
    await write('reply', who, below('root'));
    // The newest goes: its number must not be given again.
    await write('gone', who);
    if (remover !== undefined)
      for (const name of ['gone', 'root'])
        await twin.call(remover, 'comments.delete', [`<${name} ${round}>`]);
    await twin.reopened();
    await write('after', who, below('reply'));
    const guest = t.comments().guest === 'yes' && twin.has('anonymous', 'comments.create');
    if (guest) await write('guest', 'anonymous', { author: { name: 'A guest' } });
    await twin.reopened();
    if (moderator !== undefined && guest)
      await twin.call(moderator, 'comments.setStatus', [`<guest ${round}>`, 'approved']);
    const source = { source: sourceOf(t, 'comments', `Changed in round ${round}.`) };
    if (editor !== undefined)
      await twin.call(editor, 'comments.update', [`<after ${round}>`, source], { mayFail: true });
    await audit(twin, {
      callers: auditors(twin, false),
      comments: [...names, 'same'],
      discussed: ['post'],
      posts: [{ id: '<post>' }],
    });
  });
  if (remover !== undefined) await twin.call(remover, 'comments.delete', ['<reply 0>']);
  await audit(twin, { callers: auditors(twin, false), comments: names, discussed: ['post'] });
}

async function importSteps(t: LawContext): Promise<void> {
  const twin = await openTwin(t);
  const who = t.able('importer.write', 'importer.finish');
  const source = `laws:${t.word()}`;
  const path = `/2003/07/${source.slice(5)}`;
  const author = { id: 'a', name: 'Ann', url: null, avatar: null, email: null };
  const items = (round: number): ImportItem[] => [
    importAuthor(source, 'a', { bio: `Writes ${round}` }),
    importPost(t, source, 'p', { authors: ['a'], path: `${path}/${round}`, tags: ['Walks'] }),
    importPost(t, source, 'always'),
    importComment(source, 'p', 'c', { author, createdAt: day(2) }),
    importComment(source, 'p', `c${round}`, { parent: 'c', createdAt: day(3 + round) }),
    importComment(source, 'p', `late${round}`, { parent: `c${round + 1}`, createdAt: day(1) }),
    importComment(source, `to come ${round}`, `early${round}`, { createdAt: day(8) }),
    ...(round === 0 ? [] : [importPost(t, source, `to come ${round - 1}`)]),
  ];
  await inRounds(twin, async (round) => {
    await twin.call(who, 'importer.write', [items(round)]);
    await twin.call(who, 'importer.finish', []);
    await twin.reopened();
    await twin.call(who, 'importer.write', [items(round)]);
    await twin.call(who, 'importer.finish', []);
    await pairImported(twin, who, source);
    if (round > 0 && t.callers('posts.create').length > 0)
      await twin.call(
        t.able('posts.create'),
        'posts.create',
        [{ ...twinInput(twin, 'taken'), path: `${path}/${round - 1}` }],
        { mayFail: true },
      );
    await audit(twin, {
      callers: t.among('anonymous', 'admin'),
      posts: [{ id: '<p>' }, { id: '<always>' }, { path: `${path}/0` }],
      comments: ['c', 'c0', 'late0'],
      discussed: ['p'],
    });
  });
}

/** A store that was opened anew goes on where it was, with each kind of write. */
export const restartLaws: readonly Law[] = [
  law(
    'posts',
    'After a restart, keys, slugs, former paths, tags, revisions and the index of the search are as before, for writes, too.',
    {
      together: ['posts.create', 'posts.update', 'posts.get'],
      operations: ['posts.list'],
      capabilities: writes(),
      features: ['reopen'],
    },
    postSteps,
  ),
  law(
    'comments',
    'After a restart, keys, duplicates, numbers, tombstones and settings of comments are as before, for writes, too.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list', 'comments.get'],
      capabilities: { ...writes(), 'comments.posts': 'own' },
      features: ['reopen', 'configure'],
    },
    commentSteps,
  ),
  law(
    'imports',
    'After a restart, an import finds its items again by their origins, and joins what came before to what comes.',
    { ...importNeeds, features: ['reopen'] },
    importSteps,
  ),
  law(
    'receipts',
    'After a restart, a receipt still shows its writer the comment that waits, and a setting is still what it was set to.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list'],
      capabilities: {
        ...writes(),
        'comments.posts': 'own',
        'comments.guest': 'yes',
        'comments.receipts': { oneOf: ['read', 'write'] },
      },
      actors: ['anonymous'],
      features: ['reopen', 'configure'],
    },
    async (t) => {
      await t.configure({ moderation: 'all' });
      const post = await writePost(t);
      const receipts: string[] = [];
      const made: string[] = [];
      let view = t.as('anonymous').comments;
      for (let count = 0; count < 3; count += 1) {
        const { comment, receipt } = await view.create(commentInput(t, 'anonymous', post.id));
        equal(comment.status, 'pending', `the status of comment ${count + 1}`);
        receipts.push(present(receipt, 'a receipt'));
        made.push(comment.id);
        await t.target.reopen?.();
        const again = await t.target.backendFor(t.actor('anonymous'));
        view = fullBackend([again], 'anonymous', again.capabilities).comments;
        const { items } = await view.list({ postId: post.id, receipts });
        equal(ids(items), made, `the comments of ${count + 1} receipts, after a restart`);
        equal((await view.list({ postId: post.id })).items, [], 'the comments without a receipt');
      }
    },
  ),
];
