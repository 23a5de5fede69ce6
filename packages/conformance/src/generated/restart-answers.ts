import { type BlogBackend, type Operation, type Page, postKinds, postStatuses } from '@blog/core';
import { methodOf, splitOperation } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { equal } from '../support/assert.js';
import { show } from '../support/show.js';
import { pagesFrom } from '../support/walk.js';
import type { ActorName } from '../target/target.js';
import { blogOfAll, readsBlogOfAll } from './blog-of-all.js';

const law = lawsOf('restarts');

type Read = readonly [operation: Operation, arg?: object];

/** Reads of everything that a caller may see. */
function readsOf(words: readonly string[], posts: readonly string[]): Read[] {
  const lists = postKinds.flatMap((kind) =>
    postStatuses.map((status): Read => [
      'posts.list',
      { kind, status, content: true, total: true },
    ]),
  );
  return [
    ['blog.get'],
    ...lists,
    ['posts.list', { sort: '-updatedAt' }],
    ...posts.map((id): Read => ['posts.get', { id, extra: ['mood'] }]),
    ['comments.list', {}],
    ...posts.slice(0, 3).map((postId): Read => ['comments.thread', { postId }]),
    ['tags.list', { total: true }],
    ['authors.list', { total: true }],
    ...postKinds.map((kind): Read => ['archive.months', { kind }]),
    ...words.slice(0, 6).map((query): Read => ['search.posts', { query, total: true }]),
  ];
}

/** The answer of a read, or its error in words. */
async function answerOf(view: BlogBackend, [operation, arg]: Read): Promise<unknown> {
  const method = methodOf(view, operation);
  if (method === undefined) return 'absent';
  try {
    return await method(...(arg === undefined ? [] : [arg]));
  } catch (error) {
    return String(error);
  }
}

async function reopened(t: LawContext, who: ActorName): Promise<BlogBackend> {
  await t.target.reopen?.();
  return t.target.backendFor(t.actor(who));
}

/** The rest of a list, from a cursor on. */
async function restOf(view: BlogBackend, operation: Operation, query: object, cursor: string) {
  const read = async (next: string | null) =>
    (await methodOf(view, operation)?.({ ...query, cursor: next })) as Page<unknown>;
  return (await pagesFrom(read, cursor)).flatMap(({ items }) => items);
}

/** A restart is seen by nobody. */
export const restartAnswerLaws: readonly Law[] = [
  law(
    'answers',
    'After a restart, each read of each caller is answered as before, to the last field: dates, ids, revisions, orders and totals.',
    { ...readsBlogOfAll, features: ['reopen'] },
    async (t) => {
      const { twin, posts, words } = await blogOfAll(t);
      const ids = posts.flatMap((name) => twin.pairs.get(name)?.tested ?? []);
      const reads = readsOf(words, ids);
      for (const who of t.among('anonymous', 'member', 'author', 'admin')) {
        const before = await t.target.backendFor(t.actor(who));
        const answers = [];
        for (const read of reads) answers.push(await answerOf(before, read));
        const after = await reopened(t, who);
        for (const [at, read] of reads.entries())
          equal(
            await answerOf(after, read),
            answers[at],
            `${show(read)} as ${who}, after a restart`,
          );
      }
    },
  ),
  law(
    'cursors',
    'A cursor of before a restart gives the rest of its list after it.',
    { ...readsBlogOfAll, features: ['reopen'] },
    async (t) => {
      const { twin, words } = await blogOfAll(t);
      const postId = twin.pairs.get('plain')?.tested ?? '';
      const lists: readonly (readonly [Operation, object])[] = [
        ['posts.list', {}],
        ['posts.list', { sort: 'updatedAt', content: true }],
        ['comments.list', { postId }],
        ['comments.thread', { postId }],
        ['tags.list', {}],
        ['authors.list', {}],
        ['search.posts', { query: words[0] ?? '' }],
        ['search.posts', { query: 'words' }],
      ];
      for (const [operation, query] of lists) {
        const [who] = t.callers(operation);
        const [group] = splitOperation(operation);
        const paged = t.capabilities[group === 'blog' ? 'posts' : (group as 'posts')];
        if (who === undefined || paged === undefined || paged.pagination === 'none') continue;
        const view = await t.target.backendFor(t.actor(who));
        const limited = { ...query, limit: 1 };
        const first = (await methodOf(view, operation)?.(limited)) as Page<unknown>;
        if (first.nextCursor === null) continue;
        const rest = await restOf(view, operation, limited, first.nextCursor);
        const again = await reopened(t, who);
        const told = `the rest of ${operation}(${show(limited)}), after a restart`;
        equal(await restOf(again, operation, limited, first.nextCursor), rest, told);
      }
    },
  ),
];
