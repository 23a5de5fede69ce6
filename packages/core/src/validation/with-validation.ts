import type { BlogBackend } from '../backend/backend.js';
import { jsonBytes } from '../backend/json-bytes.js';
import { mapMethods } from '../backend/map-backend.js';
import type { CallOptions } from '../backend/options.js';
import { type Operation, operationTable } from '../backend/operations.js';
import { BlogError, isBlogError } from '../errors/blog-error.js';
import { blogSchema } from '../models/blog.js';
import { answerSchemaOf } from './answer-schemas.js';
import { checkOne, checkPage, type CallSite } from './check-output.js';
import { makeSafe } from './safe-items.js';
import type { ValidatedBackend } from './types.js';

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
export function withValidation<const B extends BlogBackend>(backend: B): ValidatedBackend<B>;
export function withValidation(backend: BlogBackend): BlogBackend {
  const raw = backend.capabilities.html === 'raw';
  const blogUrl = blogUrlOf(backend);
  const methods = mapMethods(backend, (operation, method) => {
    const { kind, args } = operationTable[operation];
    const origin = { backend: backend.name, operation };
    return async (...given) => {
      const options = given[args.length] as CallOptions | undefined;
      try {
        const answer = await method(...given);
        const schema = answerSchemaOf(operation, given);
        if (schema === undefined) return answer;
        const checked =
          kind === 'page' ? checkPage(schema, answer, origin) : checkOne(schema, answer, origin);
        if (raw) await makeSafe(itemsOf(checked, operation), operation, blogUrl);
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
    // Bytes that nobody has made safe are not sent on.
    ...(bytes && !raw && { [jsonBytes]: bytes }),
  };
}
