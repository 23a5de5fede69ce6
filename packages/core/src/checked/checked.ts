import * as z from 'zod/mini';

import { checkFormat } from '../backend-kit/check-format.js';
import {
  checkCommentListQuery,
  checkListQuery,
  checkPostListQuery,
  checkSearchQuery,
} from '../backend-kit/check-query.js';
import type { BlogBackend } from '../backend/backend.js';
import {
  commentInputSchema,
  commentPatchSchema,
  postInputSchema,
  postPatchSchema,
  settableStatusSchema,
} from '../backend/inputs.js';
import { encoded } from '../backend/encoded.js';
import { type Operation, operations } from '../backend/operations.js';
import {
  archiveQuerySchema,
  commentRefSchema,
  namedRefSchema,
  type PostListQuery,
  postRefSchema,
} from '../backend/queries.js';
import { operationsOf } from '../backend/supports.js';
import { BlogError, isBlogError } from '../errors/blog-error.js';
import { parseInput } from '../errors/issues.js';
import { archiveMonthSchema } from '../models/archive.js';
import { authorSchema } from '../models/author.js';
import { blogSchema } from '../models/blog.js';
import { commentSchema } from '../models/comment.js';
import type { Source } from '../models/content.js';
import { postSchema, postSummarySchema } from '../models/post.js';
import { searchHitSchema } from '../models/search-hit.js';
import { tagSchema } from '../models/tag.js';
import { checkOne, checkPage, type Origin } from './check-output.js';
import { makeSafe } from './safe-items.js';

type Method = (...args: unknown[]) => Promise<unknown>;
type CheckOutput = (value: unknown, args: readonly unknown[], origin: Origin) => unknown;
type CheckInput = (args: unknown[], backend: BlogBackend) => void;

const one =
  <T>(schema: z.ZodMiniType<T>): CheckOutput =>
  (value, _args, origin) =>
    checkOne(schema, value, origin);
const page =
  <T>(schema: z.ZodMiniType<T>): CheckOutput =>
  (value, _args, origin) =>
    checkPage(schema, value, origin);
const asIs: CheckOutput = (value) => value;

const posts: CheckOutput = (value, [query], origin) =>
  (query as PostListQuery).content === true
    ? checkPage(postSchema, value, origin)
    : checkPage(postSummarySchema, value, origin);
const created = z.object({ comment: commentSchema, receipt: z.nullable(z.string()) });
const counts = z.record(z.string(), z.int());

const outputs: Record<Operation, CheckOutput> = {
  'blog.get': one(blogSchema),
  'posts.list': posts,
  'posts.get': one(postSchema),
  'posts.create': one(postSchema),
  'posts.update': one(postSchema),
  'posts.delete': asIs,
  'comments.list': page(commentSchema),
  'comments.get': one(commentSchema),
  'comments.create': one(created),
  'comments.update': one(commentSchema),
  'comments.setStatus': one(commentSchema),
  'comments.delete': asIs,
  'comments.counts': one(counts),
  'authors.list': page(authorSchema),
  'authors.get': one(authorSchema),
  'tags.list': page(tagSchema),
  'tags.get': one(tagSchema),
  'archive.months': one(z.array(archiveMonthSchema)),
  'search.posts': page(searchHitSchema),
  'importer.write': asIs,
  'importer.finish': asIs,
};

/** Checks an argument, and puts what the schema made of it in its place. */
const input =
  <T>(
    index: number,
    schema: Parameters<typeof parseInput<T>>[0],
    operation: Operation,
  ): CheckInput =>
  (args) => {
    args[index] = parseInput(schema, args[index], operation);
  };
const formatted =
  <T>(
    index: number,
    schema: Parameters<typeof parseInput<T>>[0],
    operation: Operation,
  ): CheckInput =>
  (args, { traits }) => {
    const parsed = parseInput(schema, args[index], operation);
    args[index] = parsed;
    const group = operation.startsWith('posts') ? traits.posts : traits.comments;
    const { source } = parsed as { source?: Source };
    if (group !== undefined) checkFormat(source, group.formats, operation);
  };

const inputs: Partial<Record<Operation, CheckInput>> = {
  'posts.list': ([query], { traits }) => traits.posts && checkPostListQuery(query, traits.posts),
  'comments.list': ([query], { traits }) =>
    traits.comments && checkCommentListQuery(query, traits.comments),
  'authors.list': ([query], { traits }) =>
    traits.authors && checkListQuery(query, traits.authors, 'authors.list'),
  'tags.list': ([query], { traits }) =>
    traits.tags && checkListQuery(query, traits.tags, 'tags.list'),
  'search.posts': ([query], { traits }) => traits.search && checkSearchQuery(query, traits.search),
  'archive.months': input(0, archiveQuerySchema, 'archive.months'),
  'posts.get': input(0, postRefSchema, 'posts.get'),
  'comments.get': input(0, commentRefSchema, 'comments.get'),
  'authors.get': input(0, namedRefSchema, 'authors.get'),
  'tags.get': input(0, namedRefSchema, 'tags.get'),
  'posts.create': formatted(0, postInputSchema, 'posts.create'),
  'posts.update': formatted(1, postPatchSchema, 'posts.update'),
  'comments.create': formatted(0, commentInputSchema, 'comments.create'),
  'comments.update': formatted(1, commentPatchSchema, 'comments.update'),
  'comments.setStatus': input(1, settableStatusSchema, 'comments.setStatus'),
};

/** The posts and comments of an answer, wherever it has them. */
function itemsOf(answer: unknown): object[] {
  if (typeof answer !== 'object' || answer === null) return [];
  if ('items' in answer) return answer.items as object[];
  return 'comment' in answer ? [answer.comment as object] : [answer];
}

/** Only an abort, and errors of the family, leave a backend as they are. */
function failure(error: unknown, origin: Origin, signal: AbortSignal | undefined): unknown {
  if (isBlogError(error) || (signal?.aborted === true && error === signal.reason)) return error;
  if (signal?.aborted === true) return signal.reason;
  return new BlogError('unavailable', {
    ...origin,
    message: `${origin.backend} failed in ${origin.operation}: ${error instanceof Error ? error.message : 'unknown'}`,
    cause: error,
  });
}

/**
 * The choke point: whatever a backend gives is checked against the models before anyone sees it, and
 * its HTML is made safe where the backend's trait `html` is `raw`. What it is given is checked, too.
 *
 * One item of a page that does not fit is reported in the page's `problems`, and the others stand; a
 * single item that does not fit throws `bad_response`, naming backend, operation and place. Keys that
 * a model does not have are dropped. What a backend throws outside of the family becomes
 * `unavailable`.
 *
 * @example
 * ```ts
 * import { anonymous, checked, memory } from '@blog/core';
 *
 * const backend = checked(memory().as(anonymous));
 * const { items, problems } = await backend.posts.list({ limit: 10 });
 * ```
 */
export function checked<B extends BlogBackend>(backend: B): B {
  const raw = backend.traits.html === 'raw';
  const source = backend as unknown as Record<string, Record<string, Method>>;
  const groups: Record<string, Record<string, Method>> = {};
  const offered = operationsOf(backend);

  for (const operation of operations) {
    if (!offered.includes(operation)) continue;
    const [group = '', name = ''] = operation.split('.');
    const origin = { backend: backend.name, operation };
    (groups[group] ??= {})[name] = async (...given) => {
      const args = [...given];
      inputs[operation]?.(args, backend);
      const signal = args
        .map((arg) => (arg as { signal?: AbortSignal } | null | undefined)?.signal)
        .find((one) => one instanceof AbortSignal);
      try {
        const methods = source[group] ?? {};
        const answer = outputs[operation](await methods[name]?.(...args), args, origin);
        if (raw) await makeSafe(itemsOf(answer), operation, null);
        return answer;
      } catch (error) {
        throw failure(error, origin, signal);
      }
    };
  }
  const result = { ...backend, ...groups, traits: { ...backend.traits, html: 'safe' as const } };
  // Bytes that nobody has made safe are not sent on.
  if (raw) delete (result as { [encoded]?: unknown })[encoded];
  return result;
}
