import { isBlogError, type PostInput } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { commentInput, commenters, postInput, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import type { ActorName } from '../target/target.js';
import { ids, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('idempotency');
const posts = {
  operations: ['posts.create', 'posts.list'],
  capabilities: { ...writes(), 'posts.idempotency': 'key' },
} as const;
const failing = {
  ...posts,
  capabilities: { ...posts.capabilities, ...writes({ fields: ['slug'] }) },
  excusedBy: ['posts.slug-renamed'],
} as const;
const comments = {
  operations: ['posts.create', 'comments.create', 'comments.list'],
  capabilities: { ...writes(), 'comments.idempotency': 'key' },
} as const;

/** The ids of published posts with that title. */
async function titled(t: LawContext, title: string): Promise<string[]> {
  const all = await walk((page) => t.as('anyone').posts.list(page), t.posts().maxLimit);
  return ids(all.filter((post) => post.title === title));
}

export const idempotencyLaws = [
  law(
    'posts.replay',
    'A second create with the same key and input gives the post of the first, and makes none.',
    posts,
    async (t) => {
      const input = postInput(t);
      const key = { idempotencyKey: t.word() };
      const first = await t.as('staff').posts.create(input, key);
      const second = await t.as('staff').posts.create(structuredClone(input), key);
      equal(second, first, 'the second answer');
      second.title = 'Changed by its reader';
      equal(await t.as('staff').posts.create(input, key), first, 'the third answer');
      equal(await titled(t, input.title), [first.id], 'the posts made');
    },
  ),
  law(
    'posts.same-input',
    'Two inputs are the same if only the order of keys differs, or undefined in place of absent.',
    posts,
    async (t) => {
      const input = postInput(t);
      const key = { idempotencyKey: t.word() };
      const first = await t.as('staff').posts.create(input, key);
      const turned = Object.fromEntries(Object.entries(input).toReversed()) as unknown as PostInput;
      const second = await t.as('staff').posts.create({ ...turned, excerpt: undefined }, key);
      equal(second.id, first.id, 'the id of the second answer');
    },
  ),
  law(
    'posts.key-reused',
    'The same key with another input is conflict key_reused, and writes nothing.',
    posts,
    async (t) => {
      const key = { idempotencyKey: t.word() };
      await t.as('staff').posts.create(postInput(t), key);
      const other = postInput(t);
      await rejects(
        () => t.as('staff').posts.create(other, key),
        'conflict',
        'another input with the key',
        { reason: 'key_reused' },
      );
      equal(await titled(t, other.title), [], 'the posts made');
    },
  ),
  law(
    'posts.scope-caller',
    'A key belongs to its caller: the same key of another caller makes another post.',
    { ...posts, actors: ['author', 'otherAuthor'] },
    async (t) => {
      const key = { idempotencyKey: t.word() };
      const input = postInput(t);
      const one = await t.as('author').posts.create(input, key);
      const other = await t.as('otherAuthor').posts.create(input, key);
      ensure(one.id !== other.id, 'expected another caller’s create to make another post');
      const third = postInput(t);
      for (const who of t.among('editor'))
        equal((await t.as(who).posts.create(third, key)).title, third.title, 'the title');
    },
  ),
  law(
    'scope-operation',
    'A key belongs to its operation: the same key makes a post and a comment.',
    {
      together: ['posts.create', 'comments.create'],
      capabilities: { ...writes(), 'posts.idempotency': 'key', 'comments.idempotency': 'key' },
    },
    async (t) => {
      const key = { idempotencyKey: t.word() };
      const who = t.able('posts.create', 'comments.create');
      const post = await t.as(who).posts.create(postInput(t), key);
      const input = commentInput(t, who, post.id);
      const { comment } = await t.as(who).comments.create(input, key);
      equal(comment.postId, post.id, 'the post of the comment');
    },
  ),
  law(
    'posts.without-key',
    'Creates without a key are never taken for repetitions.',
    { operations: ['posts.create'], capabilities: writes() },
    async (t) => {
      const input = postInput(t);
      const first = await t.as('staff').posts.create(input);
      const second = await t.as('staff').posts.create(input);
      ensure(first.id !== second.id, 'expected two creates without a key to make two posts');
    },
  ),
  law('posts.failed-frees', 'A create that failed frees its key.', failing, async (t) => {
    const key = { idempotencyKey: t.word() };
    const taken = await writePost(t);
    const slug = present(taken.slug, 'a slug');
    await rejects(
      () => t.as('staff').posts.create(postInput(t, { slug }), key),
      'conflict',
      'a slug that is taken',
      { reason: 'exists' },
    );
    const input = postInput(t);
    equal((await t.as('staff').posts.create(input, key)).title, input.title, 'the title');
  }),
  law(
    'posts.at-once',
    'If several creates with one key run at once, one makes the post; the others give it, or conflict in_progress.',
    posts,
    async (t) => {
      const input = postInput(t);
      const key = { idempotencyKey: t.word() };
      const tries = await Promise.allSettled(
        Array.from({ length: 5 }, () => t.as('staff').posts.create(input, key)),
      );
      const made = await titled(t, input.title);
      equal(made.length, 1, 'the posts made');
      for (const one of tries) {
        if (one.status === 'fulfilled') equal(one.value.id, made[0], 'the id of an answer');
        else {
          const error: unknown = one.reason;
          ensure(
            isBlogError(error, 'conflict') && error.details.reason === 'in_progress',
            `expected conflict in_progress, got ${show(error)}`,
          );
        }
      }
    },
  ),
  law(
    'key-form',
    'A key is 1 to 200 visible ASCII characters; any other is invalid_input.',
    posts,
    async (t) => {
      for (const idempotencyKey of ['', 'two words', 'k'.repeat(201), 'clé', 'a\nb'])
        await rejects(
          () => t.as('staff').posts.create(postInput(t), { idempotencyKey }),
          'invalid_input',
          `the key ${show(idempotencyKey)}`,
        );
    },
  ),
  law(
    'comments.replay',
    'A second create of a comment with the same key and input gives the first answer, with its receipt.',
    comments,
    async (t) => {
      const post = await writePost(t);
      const key = { idempotencyKey: t.word() };
      const who = t.able('comments.create');
      const input = commentInput(t, who, post.id);
      const first = await t.as(who).comments.create(input, key);
      const second = await t.as(who).comments.create(input, key);
      equal(second, first, 'the second answer');
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      equal(ids(items), [first.comment.id], 'the comments made');
    },
  ),
  law(
    'comments.key-reused',
    'The same key with another comment is conflict key_reused.',
    comments,
    async (t) => {
      const post = await writePost(t);
      const key = { idempotencyKey: t.word() };
      const [one, other] = commenters(t);
      const by = (who: ActorName) => t.as(who).comments.create(commentInput(t, who, post.id), key);
      const first = present(one, 'a caller who can comment');
      await by(first);
      await rejects(() => by(first), 'conflict', 'another comment with the key', {
        reason: 'key_reused',
      });
      if (other !== undefined) await by(other);
    },
  ),
  law(
    'comments.settings',
    'A repeated create gives the first answer again, also if the blog’s settings have changed.',
    { ...comments, features: ['configure'], actors: ['member'] },
    async (t) => {
      const post = await writePost(t);
      const input = commentInput(t, 'member', post.id);
      const key = { idempotencyKey: t.word() };
      await t.configure({ moderation: 'none' });
      const first = await t.as('member').comments.create(input, key);
      await t.configure({ moderation: 'all' });
      const second = await t.as('member').comments.create(input, key);
      equal(second, first, 'the second answer');
      await rejects(
        () => t.as('member').comments.create({ ...input, parentId: first.comment.id }, key),
        'conflict',
        'another comment with the key',
        { reason: 'key_reused' },
      );
    },
  ),
  law(
    'survives',
    'Keys are stored: a repeated create is recognised after the store was opened again.',
    { ...posts, features: ['reopen'] },
    async (t) => {
      const input = postInput(t);
      const key = { idempotencyKey: t.word() };
      const who = t.able('posts.create');
      const first = await t.as(who).posts.create(input, key);
      await t.target.reopen?.();
      const again = await t.target.backendFor(t.actor(who));
      const second = await again.posts?.create?.(input, key);
      equal(second?.id, first.id, 'the id of the second answer');
    },
  ),
];
