import type {
  Actor,
  CallOptions,
  CreateOptions,
  PostInput,
  PostPatch,
  PostRef,
  WriteOptions,
} from '@blog/core';
import {
  checkPostInput,
  checkPostListQuery,
  checkPostPatch,
  parseInput,
  postRefSchema,
} from '@blog/core/backend';

import type { Context } from '../kit/context.js';
import { lockContent } from '../kit/locks.js';
import { cleanStrings } from '../kit/text.js';
import { getPost } from '../posts/get.js';
import { listPosts } from '../posts/list.js';
import { createPost, deletePost, updatePost } from '../posts/write.js';
import { callsOf, checkId } from './calls.js';
import { postCapabilities } from './capabilities.js';
import { once } from './once.js';

/** Posts, as the store itself does them: the access rules decide who may do what. */
export function postsGroup(context: Context, actor: Actor) {
  const { read, write, render } = callsOf(context);
  return {
    list: (query: unknown, options?: CallOptions) =>
      read(options, () => listPosts(checkPostListQuery(query, postCapabilities))),
    get: (ref: unknown, options?: CallOptions) =>
      read(options, () => getPost(actor, parseInput<PostRef>(postRefSchema, ref, 'posts.get'))),
    create: async (input: PostInput, options?: CreateOptions) => {
      const operation = 'posts.create';
      const clean = cleanStrings(checkPostInput(input, postCapabilities));
      const rendered = await render(clean.source, 'post');
      const call = { actor, operation, key: options?.idempotencyKey, input: clean };
      return write(options, {
        operation,
        lock: lockContent,
        work: () =>
          once(context, { ...call, work: () => createPost(context, actor, clean, rendered) }),
      });
    },
    update: async (id: string, patch: PostPatch, options?: WriteOptions) => {
      checkId(id, 'posts.update');
      const clean = cleanStrings(checkPostPatch(patch, postCapabilities));
      const rendered = clean.source === undefined ? null : await render(clean.source, 'post', id);
      return write(options, {
        operation: 'posts.update',
        args: [id],
        lock: lockContent,
        work: () => updatePost(context, actor, id, clean, options?.revision, rendered),
      });
    },
    delete: async (id: string, options?: WriteOptions) => {
      const checked = checkId(id, 'posts.delete');
      return write(options, {
        operation: 'posts.delete',
        args: [checked],
        lock: lockContent,
        work: () => deletePost(checked, options?.revision),
      });
    },
  };
}
