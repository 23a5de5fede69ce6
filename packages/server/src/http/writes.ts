import {
  type BlogBackend,
  type CommentInput,
  commentInputSchema,
  type CommentPatch,
  commentPatchSchema,
  type CreatedComment,
  type CreateOptions,
  IDEMPOTENCY_HEADER,
  idempotencyKeySchema,
  type ImportItem,
  invalidField,
  parseInput,
  parseRevision,
  type PostInput,
  postInputSchema,
  type PostPatch,
  postPatchSchema,
  REVISION_HEADER,
  routes,
  settableStatusSchema,
  type WriteOperation,
  type WriteOptions,
} from '@blog/core';
import * as z from 'zod/mini';

import { notOffered } from './reads.js';
import { commentsKey, postKey } from './surrogate-keys.js';

/** What a write is asked with. */
export interface WriteCall {
  readonly backend: BlogBackend;
  /** The item, by the path; `''` for a create. */
  readonly id: string;
  readonly request: Request;
  /** Reads and bounds the body. Called only when this caller has the operation. */
  readonly body: () => Promise<unknown>;
}

/** What a write came to. */
export interface WriteAnswer {
  readonly status: 200 | 201 | 204;
  readonly value: unknown;
  readonly revision?: string | null;
  /** Where a created item is, below the base path. */
  readonly location?: string;
  /** What became stale by it. */
  readonly stale: readonly string[];
  /** A new comment's, for its writer's cookie. */
  readonly receipt?: string | null;
}

/** Schema of the body of `comments.setStatus`. */
export const statusBodySchema = z.strictObject({ status: settableStatusSchema });
/** Schema of the body of `importer.write`; the importer checks each item. */
export const importBodySchema = z.strictObject({ items: z.array(z.unknown()) });

function createOptions({ request }: WriteCall, operation: WriteOperation): CreateOptions {
  const key = request.headers.get(IDEMPOTENCY_HEADER);
  if (key === null) return { signal: request.signal };
  const checked = idempotencyKeySchema.safeParse(key);
  if (checked.success) return { signal: request.signal, idempotencyKey: checked.data };
  throw invalidField('idempotencyKey', 'Expected 1 to 200 visible ASCII characters', operation);
}

function writeOptions({ request }: WriteCall, operation: WriteOperation): WriteOptions {
  const header = request.headers.get(REVISION_HEADER);
  if (header === null) return { signal: request.signal };
  const revision = parseRevision(header);
  if (revision !== null) return { signal: request.signal, revision };
  throw invalidField('revision', `Expected If-Match: "<revision>" or *, got ${header}`, operation);
}

const pathOf = (operation: 'posts.get' | 'comments.get', id: string) =>
  routes[operation].path.replace(':id', encodeURIComponent(id));

/** A post or its state changed: lists and counts follow. */
const stalePost = (id: string) => [postKey(id), 'posts', commentsKey(id)];
/** A comment changed: its post tells how many there are. */
const staleComment = (postId: string) => [
  commentsKey(postId),
  'comments',
  postKey(postId),
  'posts',
];

/** Every write of the Blog API. */
export const writes: {
  readonly [O in WriteOperation]: (call: WriteCall) => Promise<WriteAnswer>;
} = {
  async 'posts.create'(call) {
    const { posts } = call.backend;
    if (posts?.create === undefined) throw notOffered('posts.create');
    const options = createOptions(call, 'posts.create');
    const input = parseInput<PostInput>(postInputSchema, await call.body(), 'posts.create');
    const post = await posts.create(input, options);
    return {
      status: 201,
      value: post,
      revision: post.revision,
      location: pathOf('posts.get', post.id),
      stale: stalePost(post.id),
    };
  },
  async 'posts.update'(call) {
    const { posts } = call.backend;
    if (posts?.update === undefined) throw notOffered('posts.update');
    const options = writeOptions(call, 'posts.update');
    const patch = parseInput<PostPatch>(postPatchSchema, await call.body(), 'posts.update');
    const post = await posts.update(call.id, patch, options);
    return { status: 200, value: post, revision: post.revision, stale: stalePost(post.id) };
  },
  async 'posts.delete'(call) {
    const { posts } = call.backend;
    if (posts?.delete === undefined) throw notOffered('posts.delete');
    await posts.delete(call.id, writeOptions(call, 'posts.delete'));
    return { status: 204, value: undefined, stale: [...stalePost(call.id), 'comments'] };
  },
  async 'comments.create'(call) {
    const { comments } = call.backend;
    if (comments?.create === undefined) throw notOffered('comments.create');
    const options = createOptions(call, 'comments.create');
    const body = await call.body();
    const input = parseInput<CommentInput>(commentInputSchema, body, 'comments.create');
    const created: CreatedComment = await comments.create(input, options);
    return {
      status: 201,
      value: created,
      location: pathOf('comments.get', created.comment.id),
      receipt: created.receipt,
      stale: staleComment(created.comment.postId),
    };
  },
  async 'comments.update'(call) {
    const { comments } = call.backend;
    if (comments?.update === undefined) throw notOffered('comments.update');
    const options = writeOptions(call, 'comments.update');
    const body = await call.body();
    const patch = parseInput<CommentPatch>(commentPatchSchema, body, 'comments.update');
    const comment = await comments.update(call.id, patch, options);
    return {
      status: 200,
      value: comment,
      revision: comment.revision,
      stale: staleComment(comment.postId),
    };
  },
  async 'comments.setStatus'(call) {
    const { comments } = call.backend;
    if (comments?.setStatus === undefined) throw notOffered('comments.setStatus');
    const options = writeOptions(call, 'comments.setStatus');
    const { status } = parseInput(statusBodySchema, await call.body(), 'comments.setStatus');
    const comment = await comments.setStatus(call.id, status, options);
    return {
      status: 200,
      value: comment,
      revision: comment.revision,
      stale: staleComment(comment.postId),
    };
  },
  async 'comments.delete'(call) {
    const { comments } = call.backend;
    if (comments?.delete === undefined) throw notOffered('comments.delete');
    await comments.delete(call.id, writeOptions(call, 'comments.delete'));
    // Whose comment it was is not told any more.
    return { status: 204, value: undefined, stale: ['blog'] };
  },
  async 'importer.write'(call) {
    const { importer } = call.backend;
    if (importer?.write === undefined) throw notOffered('importer.write');
    const { items } = parseInput(importBodySchema, await call.body(), 'importer.write');
    // Each item is checked by the importer, which reports the faulty ones beside the others.
    const result = await importer.write(items as ImportItem[], { signal: call.request.signal });
    return { status: 200, value: result, stale: ['blog'] };
  },
  async 'importer.finish'(call) {
    const { importer } = call.backend;
    if (importer?.finish === undefined) throw notOffered('importer.finish');
    const value = await importer.finish({ signal: call.request.signal });
    return { status: 200, value, stale: ['blog'] };
  },
};
