import * as z from 'zod/mini';

import type { BlogBackend } from '../backend/backend.js';
import { jsonBytes } from '../backend/json-bytes.js';
import { type Operation, operations } from '../backend/operations.js';
import type { PostListQuery } from '../backend/queries.js';
import { operationsOf } from '../backend/supports.js';
import { BlogError, isBlogError } from '../errors/blog-error.js';
import { archiveMonthSchema } from '../models/archive.js';
import { authorSchema } from '../models/author.js';
import { blogSchema } from '../models/blog.js';
import { commentSchema } from '../models/comment.js';
import { postSchema, postSummarySchema } from '../models/post.js';
import { countsSchema } from '../models/scalars.js';
import { searchHitSchema } from '../models/search-hit.js';
import { tagSchema } from '../models/tag.js';
import { checkOne, checkPage, type CallSite } from './check-output.js';
import { makeSafe } from './safe-items.js';
import type { ValidatedBackend } from './types.js';

type Method = (...args: unknown[]) => Promise<unknown>;
type CheckOutput = (value: unknown, args: readonly unknown[], origin: CallSite) => unknown;

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
  'comments.counts': one(countsSchema),
  'authors.list': page(authorSchema),
  'authors.get': one(authorSchema),
  'tags.list': page(tagSchema),
  'tags.get': one(tagSchema),
  'archive.months': one(z.array(archiveMonthSchema)),
  'search.posts': page(searchHitSchema),
  'importer.write': asIs,
  'importer.finish': asIs,
};

/** The posts and comments of an answer, wherever it has them. */
function itemsOf(answer: unknown, operation: Operation): object[] {
  if (typeof answer !== 'object' || answer === null) return [];
  // Its keys are ids, which may be any text.
  if (operation === 'comments.counts') return [];
  if ('items' in answer) return answer.items as object[];
  return 'comment' in answer ? [answer.comment as object] : [answer];
}

/** The blog's own address, asked for once it is needed, and once; `null` where that fails. */
function blogUrlOf(backend: BlogBackend): () => Promise<string | null> {
  let known: string | null | undefined;
  return async () => {
    if (known === undefined)
      try {
        known = blogSchema.parse(await backend.blog?.get?.()).url;
      } catch {
        return null;
      }
    return known;
  };
}

/** Only an abort, and errors of the family, leave a backend as they are. */
function failure(error: unknown, origin: CallSite, signal: AbortSignal | undefined): unknown {
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
 * its HTML is made safe where the backend's capability `html` is `raw`. What goes in is for the backend to
 * check: the contract asks that of each.
 *
 * One item of a page that does not fit is reported in the page's `problems`, and the others stand; a
 * single item that does not fit throws `bad_response`, naming backend, operation and place. Keys that
 * a model does not have are dropped. What a backend throws outside of the family becomes
 * `unavailable`.
 *
 * @example
 * ```ts
 * import { anonymous, memory, withValidation } from '@blog/core';
 *
 * const backend = withValidation(memory().as(anonymous));
 * const { items, problems } = await backend.posts.list({ limit: 10 });
 * ```
 */
export function withValidation<const B extends BlogBackend>(backend: B): ValidatedBackend<B> {
  const raw = backend.capabilities.html === 'raw';
  const source = backend as unknown as Record<string, Record<string, Method>>;
  const groups: Record<string, Record<string, Method>> = {};
  const offered = operationsOf(backend);
  const blogUrl = blogUrlOf(backend);

  for (const operation of operations) {
    if (!offered.includes(operation)) continue;
    const [group = '', name = ''] = operation.split('.');
    const origin = { backend: backend.name, operation };
    (groups[group] ??= {})[name] = async (...args) => {
      const signal = args
        .map((arg) => (arg as { signal?: AbortSignal } | null | undefined)?.signal)
        .find((one) => one instanceof AbortSignal);
      try {
        const methods = source[group] ?? {};
        const answer = outputs[operation](await methods[name]?.(...args), args, origin);
        if (raw) await makeSafe(itemsOf(answer, operation), operation, blogUrl);
        return answer;
      } catch (error) {
        throw failure(error, origin, signal);
      }
    };
  }
  const result = {
    ...backend,
    ...groups,
    capabilities: { ...backend.capabilities, html: 'safe' as const },
  };
  // Bytes that nobody has made safe are not sent on.
  if (raw && jsonBytes in result) Reflect.deleteProperty(result, jsonBytes);
  return result as unknown as ValidatedBackend<B>;
}
