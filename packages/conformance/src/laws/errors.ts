import { isBlogError, type Operation } from '@blog/core';
import { type AnyMethod, methodOf, operations } from '@blog/core/backend';

import { lawsOf } from '../law/law.js';
import { ensure, equal, rejects } from '../support/assert.js';
import { commentInput, forced, postInput, writeComment, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('errors');

/** Inputs that are not valid for any operation. */
const nonsense: readonly unknown[] = [null, 7, 'text', true, { unheardOf: 1 }, { id: 7 }];

function methodsOf(view: object): [Operation, AnyMethod][] {
  return operations.flatMap((operation): [Operation, AnyMethod][] => {
    const method = methodOf(view, operation);
    return method === undefined ? [] : [[operation, method]];
  });
}

export const errorLaws = [
  law(
    'family',
    'For every input, a method answers, or rejects with a BlogError that has a message.',
    {},
    async (t) => {
      for (const [who, view] of t.views) {
        for (const [operation, method] of methodsOf(view)) {
          for (const input of nonsense) {
            let thrown: unknown = null;
            try {
              await method(input);
            } catch (error) {
              thrown = error ?? 'nothing at all';
            }
            if (thrown === null) continue;
            ensure(
              isBlogError(thrown) && thrown.message !== '',
              `${operation}(${show(input)}) as ${who}: expected a BlogError, got ${show(thrown)}`,
            );
          }
        }
      }
    },
  ),
  law(
    'family.patches',
    'A malformed patch of an item that exists is invalid_input.',
    {
      operations: ['posts.create', 'posts.update', 'comments.create', 'comments.update'],
      together: ['comments.create', 'comments.update'],
      capabilities: writes(),
    },
    async (t) => {
      const post = await writePost(t);
      const who = t.able('comments.create', 'comments.update');
      const { comments } = t.as(who);
      const { comment } = await comments.create(commentInput(t, who, post.id));
      const own = new Map<string, string>();
      for (const writer of t.among('author')) own.set(writer, (await writePost(t, {}, writer)).id);
      const wrong = [null, undefined, 7, 'text', [], { authorIds: 7 }, { source: 7, author: 7 }];
      for (const patch of wrong as object[]) {
        for (const writer of t.among('author', 'editor', 'admin'))
          await rejects(
            () => t.as(writer).posts.update(own.get(writer) ?? post.id, patch, forced(t, 'posts')),
            'invalid_input',
            `posts.update by ${show(patch)} as ${writer}`,
          );
        await rejects(
          () => comments.update(comment.id, patch, forced(t, 'comments')),
          'invalid_input',
          `comments.update by ${show(patch)}`,
        );
      }
    },
  ),
  law('rejects', 'A method never throws before it gives a promise.', {}, async (t) => {
    for (const [who, view] of t.views) {
      for (const [operation, method] of methodsOf(view)) {
        let answer: unknown;
        try {
          answer = method(null);
        } catch (error) {
          ensure(
            false,
            `${operation}(null) as ${who}: expected a promise, it threw ${show(error)}`,
          );
        }
        ensure(answer instanceof Promise, `${operation} as ${who}: expected a promise`);
        await answer.catch(() => undefined);
      }
    }
  }),
  law(
    'refs',
    'A ref names one item by exactly one key: no key, two keys and an empty value are invalid_input.',
    { operations: ['posts.get'] },
    async (t) => {
      const { posts } = t.as('anyone');
      for (const ref of [
        {},
        { id: '1', slug: 'a' },
        { id: '' },
        { slug: '', kind: 'post' },
        { path: '' },
      ])
        await rejects(
          () => posts.get(ref as { id: string }),
          'invalid_input',
          `the ref ${show(ref)}`,
        );
    },
  ),
  law(
    'issues',
    'invalid_input names each place that is wrong.',
    { operations: ['posts.create'] },
    async (t) => {
      const input = {
        ...postInput(t),
        kind: 'essay' as 'post',
        featured: 'yes' as unknown as boolean,
      };
      const error = await rejects(
        () => t.as('staff').posts.create(input),
        'invalid_input',
        'a create with a wrong kind and a wrong featured',
      );
      const paths = error.details.issues.map(({ path }) => path);
      equal(paths.toSorted(), ['featured', 'kind'], 'the paths of the issues');
    },
  ),
  law(
    'unknown-input',
    'An unknown key of an input is invalid_input.',
    { operations: ['posts.create', 'comments.create'], capabilities: writes() },
    async (t) => {
      const post = await writePost(t);
      const input = { ...postInput(t), html: '<p>Words</p>' };
      await rejects(() => t.as('staff').posts.create(input), 'invalid_input', 'a post with html', {
        at: 'html',
      });
      const who = t.able('comments.create');
      const comment = { ...commentInput(t, who, post.id), number: 7 };
      await rejects(
        () => t.as('staff').comments.create(comment),
        'invalid_input',
        'a comment with a number',
      );
    },
  ),
  law(
    'leave-no-trace',
    'A write that fails changes nothing.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list'],
      capabilities: { ...writes(), 'comments.threading': { not: 'none' } },
    },
    async (t) => {
      const post = await writePost(t);
      const comment = await writeComment(t, post.id);
      const failing: { text: string; parentId: string }[] = [
        { text: `Words of ${t.word()}.`, parentId: '987654321' },
        { text: '', parentId: comment.id },
      ];
      for (const fields of failing)
        await rejects(() => writeComment(t, post.id, fields), 'invalid_input', show(fields));
      const { comments } = t.as('staff');
      equal(ids((await comments.list({ postId: post.id })).items), [comment.id], 'the comments');
      if (t.callers('comments.counts').length > 0)
        equal(await comments.counts([post.id]), { [post.id]: 1 }, 'the count');
    },
  ),
];
