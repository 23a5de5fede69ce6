import type { CallOptions, Operation } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import {
  commentInput,
  forced,
  postInput,
  sourceOf,
  taken,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import { show } from '../support/show.js';
import { abortedAtLook } from './half-written.js';

const law = lawsOf('abort');

/** A write of one thing, and whether it stands. */
interface Begun {
  /** Makes the call. */
  call(options: CallOptions): Promise<unknown>;
  /** How much of it stands: all, nothing, or else what there is. */
  stands(): Promise<unknown>;
}

type Prepare = (t: LawContext) => Promise<Begun>;

/** A create that is found by its tag. */
const createdPost: Prepare = async (t) => {
  const { posts } = t.as('staff');
  const word = t.word();
  const input = postInput(t, { title: `Begun ${word}`, ...taken(t, { tags: [word] }) });
  return {
    call: (options) => posts.create(input, options),
    async stands() {
      const { items } = await posts.list({ limit: t.posts().maxLimit });
      const own = items.filter(({ title }) => title === input.title);
      return own.length === 0 ? 'nothing' : own.length === 1 ? 'all' : own;
    },
  };
};

const updatedPost: Prepare = async (t) => {
  const { posts } = t.as('staff');
  const before = await writePost(t);
  const word = t.word();
  const fields = taken(t, { excerpt: word, tags: [t.tag, word], slug: `given-${word}` });
  const patch = { title: word, source: sourceOf(t, 'posts', `It was ${word}.`), ...fields };
  return {
    call: (options) => posts.update(before.id, patch, { ...forced(t, 'posts'), ...options }),
    async stands() {
      const after = await posts.get({ id: before.id });
      if (JSON.stringify(after) === JSON.stringify(before)) return 'nothing';
      const { title, content, excerpt, slug, tags } = after;
      const isNew = [
        title === word,
        content?.html.includes(word) === true,
        fields.excerpt === undefined || excerpt === word,
        fields.slug === undefined || slug === fields.slug,
        fields.tags === undefined || tags?.some(({ name }) => name === word) === true,
      ];
      return isNew.every(Boolean) ? 'all' : after;
    },
  };
};

const deletedPost: Prepare = async (t) => {
  const { posts } = t.as('staff');
  const before = await writePost(t);
  await writeComment(t, before.id);
  return {
    call: (options) => posts.delete(before.id, { ...forced(t, 'posts'), ...options }),
    async stands() {
      const { items } = await posts.list({ limit: t.posts().maxLimit });
      const { length } = (await t.as('staff').comments.list({ postId: before.id })).items;
      const isThere = items.some(({ id }) => id === before.id);
      if (isThere && length === 1) return 'nothing';
      return !isThere && length === 0 ? 'all' : [isThere, length];
    },
  };
};

const createdComment: Prepare = async (t) => {
  const post = await writePost(t);
  const who = t.able('comments.create');
  const input = commentInput(t, who, post.id);
  return {
    call: (options) => t.as(who).comments.create(input, options),
    async stands() {
      const { length } = (await t.as('staff').comments.list({ postId: post.id })).items;
      const { commentCount } = await t.as('staff').posts.get({ id: post.id });
      if (commentCount !== null && commentCount !== length) return [length, commentCount];
      return length === 0 ? 'nothing' : length === 1 ? 'all' : length;
    },
  };
};

const deletedComment: Prepare = async (t) => {
  const post = await writePost(t);
  const { id } = await writeComment(t, post.id);
  const { comments } = t.as('staff');
  return {
    call: (options) => comments.delete(id, { ...forced(t, 'comments'), ...options }),
    async stands() {
      const { length } = (await comments.list({ postId: post.id })).items;
      return length === 1 ? 'nothing' : 'all';
    },
  };
};

const prepared: Partial<Record<Operation, Prepare>> = {
  'posts.create': createdPost,
  'posts.update': updatedPost,
  'posts.delete': deletedPost,
  'comments.create': createdComment,
  'comments.delete': deletedComment,
};

/** The ways to abort a call that has begun. */
interface Moment {
  readonly when: string;
  signal(reason: Error): { readonly signal: AbortSignal; begun(): Promise<void> };
}

/** Aborts after so many microtasks. */
const afterMicrotasks = (count: number): Moment => ({
  when: `${count} microtasks after it began`,
  signal(reason) {
    const controller = new AbortController();
    return {
      signal: controller.signal,
      async begun() {
        for (let passed = 0; passed < count; passed += 1) await Promise.resolve();
        controller.abort(reason);
      },
    };
  },
});

const atLook = (look: number): Moment => ({
  when: `as its signal was looked at ${look} times`,
  signal: (reason) => ({ signal: abortedAtLook(look, reason), begun: async () => undefined }),
});

/** So early that no request has left for a server. */
const early = [0, 1, 2, 4].map(afterMicrotasks);
/** While the store may be at its work. */
const late = [
  ...[6, 9, 12, 15, 18, 22, 26, 30].map(afterMicrotasks),
  ...[2, 3, 4, 5, 6, 8].map(atLook),
];

async function abortBegun(t: LawContext, prepare: Prepare): Promise<void> {
  // A target that counts requests asks a server, which may write what nobody waits for any more.
  const isNear = t.isolation === 'fresh' && t.target.requests === undefined;
  for (const { when, signal: make } of [...early, ...(isNear ? late : [])]) {
    const { call, stands } = await prepare(t);
    const reason = new Error('enough');
    const { signal, begun } = make(reason);
    const running = call({ signal }).then(
      () => 'all',
      (error: unknown) => {
        ensure(error === reason, `aborted ${when}: expected the reason, got ${show(error)}`);
        return 'nothing';
      },
    );
    await begun();
    const expected = await running;
    equal(await stands(), expected, `what stands of a call that was aborted ${when}`);
  }
}

/** Laws of calls that are aborted when they have begun. */
export const begunLaws: readonly Law[] = Object.entries(prepared).map(([operation, prepare]) =>
  law(
    `begun.${operation}`,
    `${operation} that is aborted just after it began rejects with the reason of the signal and writes nothing, or answers and writes all.`,
    {
      operations: [
        operation as Operation,
        'posts.create',
        'posts.get',
        'posts.list',
        'comments.create',
        'comments.list',
        ...ownStore,
      ],
      capabilities: { ...writes(), 'comments.posts': 'own' },
    },
    (t) => abortBegun(t, prepare),
  ),
);
