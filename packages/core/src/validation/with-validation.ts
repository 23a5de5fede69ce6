import type { BlogBackend } from '../backend/backend.js';
import { jsonBytes } from '../backend/json-bytes.js';
import { mapMethods } from '../backend/map-backend.js';
import type { CallOptions } from '../backend/options.js';
import { type Operation, operationTable } from '../backend/operations.js';
import { BlogError, isBlogError } from '../errors/blog-error.js';
import { blogSchema } from '../models/blog.js';
import { answerSchemaOf, pageSchemaOf } from './answer-schemas.js';
import { checkOne, checkPage, type CallSite } from './check-output.js';
import { makeSafe } from './safe-items.js';
import type { ValidatedBackend } from './types.js';
import { checkBackend } from '../backend/check-backend.js';

/** The posts and comments in an answer of any operation. */
function itemsOf(answer: unknown, operation: Operation): object[] {
  if (typeof answer !== 'object' || answer === null) return [];
  // The keys of this answer are ids, which may be any text.
  if (operation === 'comments.counts') return [];
  const items = 'items' in answer ? (answer.items as object[]) : [answer];
  return items.map((item) => ('comment' in item ? (item.comment as object) : item));
}

/** The answer of `blog.get`, as far as it was asked for. All calls that need the blog's address share it. */
interface Asked {
  blog?: Promise<unknown> | undefined;
}

/** The blog's own address, by the options of the call that needs it; `null` if the blog cannot be read. */
async function blogUrl(
  backend: BlogBackend,
  asked: Asked,
  options: CallOptions | undefined,
): Promise<string | null> {
  const shared = asked.blog;
  try {
    return blogSchema.parse(await (asked.blog ??= backend.blog?.get?.(options))).url;
  } catch {
    if (asked.blog === shared || shared === undefined) asked.blog = undefined;
    // The caller of the shared call may have ended it.
    return shared === undefined ? null : blogUrl(backend, asked, options);
  }
}

/** The error to throw: aborts and `BlogError`s as they are, every other error as `unavailable`. */
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
 * Validates every answer of a backend against the models, and makes its HTML safe unless the
 * backend's capability `html` is `safe`. It does not validate inputs, because the contract asks this of each backend.
 *
 * If an item of a page does not fit, it is reported in the page's `problems`, and the other items stay. If
 * a single item does not fit, the call throws `bad_response`, which names backend, operation and place.
 * Keys that a model does not have are removed. If a backend throws an error that is no `BlogError`, it
 * becomes `unavailable`.
 *
 * @example
 * ```ts
 * import { anonymous, memory, withValidation } from '@blog/core';
 *
 * const backend = withValidation(memory().as(anonymous));
 * const { items, problems } = await backend.posts.list({ limit: 10 });
 * ```
 */
export function withValidation<const B extends BlogBackend>(backend: B): ValidatedBackend<B>;
export function withValidation(backend: BlogBackend): BlogBackend {
  checkBackend(backend, 'withValidation');
  // HTML is taken for safe only where the backend says exactly that.
  const raw = backend.capabilities.html !== 'safe';
  const asked: Asked = {};
  const methods = mapMethods(backend, (operation, method) => {
    const { kind, args } = operationTable[operation];
    const origin = { backend: backend.name, operation };
    return async (...given) => {
      const options = given[args.length] as CallOptions | undefined;
      try {
        const answering = method(...given);
        if (operation === 'blog.get') asked.blog = answering;
        const answer = await answering;
        const schema = answerSchemaOf(operation, given);
        if (schema === undefined) return answer;
        const checked =
          kind === 'page'
            ? checkPage(schema, pageSchemaOf(operation), answer, origin)
            : checkOne(schema, answer, origin);
        if (raw)
          await makeSafe(itemsOf(checked, operation), operation, () =>
            blogUrl(backend, asked, options),
          );
        return checked;
      } catch (error) {
        throw failure(error, origin, options?.signal);
      }
    };
  });
  const { [jsonBytes]: bytes, ...rest } = backend;
  return {
    ...rest,
    ...methods,
    capabilities: { ...backend.capabilities, html: 'safe' },
    // If the HTML is raw, the bytes hold HTML that was not made safe, so they are not passed on.
    ...(bytes && !raw && { [jsonBytes]: bytes }),
  };
}
