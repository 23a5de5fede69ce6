import type { CommentCapabilities, PostCapabilities } from '../backend/capabilities.js';
import {
  type CommentInput,
  commentInputSchema,
  type CommentPatch,
  commentPatchSchema,
  type SettableStatus,
  settableStatusSchema,
} from '../backend/comment-inputs.js';
import {
  type PostField,
  postFieldNames,
  type PostInput,
  postInputSchema,
  type PostPatch,
  postPatchSchema,
} from '../backend/post-inputs.js';
import { BlogError } from '../errors/blog-error.js';
import { parseInput } from '../errors/parse-input.js';
import type { Source, SourceFormat } from '../models/content.js';
import { type CheckedInput, parseInputOnce, remember } from './checked.js';

/**
 * Checks the input of `posts.create` against the contract and, where capabilities are given, against
 * what this backend takes. It gives a frozen copy, so that nobody can change what was checked, without
 * keys whose value is `undefined`. To check that copy again costs next to nothing: the HTTP handler,
 * access control and a backend can all do it.
 *
 * @param input - Whatever a caller gave.
 * @throws BlogError `invalid_input` where it does not fit the contract; `unsupported` where the
 *   capabilities do not list its format, a field of it or the status.
 *
 * @example
 * ```ts
 * import { checkPostInput, type PostCapabilities } from '@blog/core/backend';
 *
 * const titleOf = (input: unknown, capabilities: PostCapabilities) => checkPostInput(input, capabilities).title;
 * ```
 */
export function checkPostInput(
  input: unknown,
  capabilities?: PostCapabilities,
): CheckedInput<PostInput> {
  const operation = 'posts.create';
  const checked = parseInputOnce<PostInput>(postInputSchema, input, operation);
  checkTaken(checked, capabilities, operation);
  return checked;
}

/**
 * Checks the patch of `posts.update`, as {@link checkPostInput} does an input.
 *
 * @example
 * ```ts
 * import { checkPostPatch } from '@blog/core/backend';
 *
 * checkPostPatch({ status: 'published' }).status; // 'published'
 * ```
 */
export function checkPostPatch(
  patch: unknown,
  capabilities?: PostCapabilities,
): CheckedInput<PostPatch> {
  const operation = 'posts.update';
  const checked = parseInputOnce<PostPatch>(postPatchSchema, patch, operation);
  checkTaken(checked, capabilities, operation);
  return checked;
}

/**
 * Checks the input of `comments.create`, as {@link checkPostInput} does one of posts.
 *
 * @example
 * ```ts
 * import { checkCommentInput } from '@blog/core/backend';
 *
 * const input = checkCommentInput({ postId: '1', source: { format: 'text', text: 'Well said.' } });
 * input.source.text; // 'Well said.'
 * ```
 */
export function checkCommentInput(
  input: unknown,
  capabilities?: CommentCapabilities,
): CheckedInput<CommentInput> {
  const operation = 'comments.create';
  const checked = parseInputOnce<CommentInput>(commentInputSchema, input, operation);
  if (capabilities !== undefined) checkFormat(checked.source, capabilities.formats, operation);
  return checked;
}

/**
 * A checked input of a comment with another writer and state, for access control. Both are of the form
 * that the contract asks for, so what comes out needs no check.
 */
export function changedCommentInput(
  input: CheckedInput<CommentInput>,
  change: Pick<CommentInput, 'author' | 'status'>,
): CheckedInput<CommentInput> {
  return remember<CommentInput>(commentInputSchema, { ...input, ...change });
}

/**
 * Checks the patch of `comments.update`, as {@link checkPostInput} does an input of posts.
 *
 * @example
 * ```ts
 * import { checkCommentPatch } from '@blog/core/backend';
 *
 * checkCommentPatch({ author: { name: 'Ann' } }).author?.name; // 'Ann'
 * ```
 */
export function checkCommentPatch(
  patch: unknown,
  capabilities?: CommentCapabilities,
): CheckedInput<CommentPatch> {
  const operation = 'comments.update';
  const checked = parseInputOnce<CommentPatch>(commentPatchSchema, patch, operation);
  if (capabilities !== undefined) checkFormat(checked.source, capabilities.formats, operation);
  return checked;
}

/**
 * Checks the status of `comments.setStatus`, as {@link checkPostInput} does an input.
 *
 * @example
 * ```ts
 * import { checkSettableStatus, collectionCapabilities } from '@blog/core/backend';
 *
 * const { comments } = collectionCapabilities(['text']);
 * checkSettableStatus('spam', comments); // 'spam'
 * ```
 */
export function checkSettableStatus(
  status: unknown,
  capabilities: CommentCapabilities,
): SettableStatus {
  const operation = 'comments.setStatus';
  const parsed = parseInput<SettableStatus>(settableStatusSchema, status, operation);
  if (capabilities.statuses.includes(parsed)) return parsed;
  throw refused(operation, `the status ${parsed}`, capabilities.statuses);
}

function checkTaken(
  input: { readonly [F in PostField]?: unknown } & PostPatch,
  capabilities: PostCapabilities | undefined,
  operation: string,
): void {
  if (capabilities === undefined) return;
  const { fields, formats, statuses } = capabilities;
  checkFormat(input.source, formats, operation);
  for (const field of postFieldNames) {
    const value = input[field];
    // A post is what every backend makes.
    if (value === undefined || fields.includes(field) || (field === 'kind' && value === 'post'))
      continue;
    throw refused(operation, `the field ${field}`, fields);
  }
  if (input.status !== undefined && !statuses.includes(input.status))
    throw refused(operation, `the status ${input.status}`, statuses);
}

function refused(operation: string, what: string, taken: readonly string[]) {
  return new BlogError('unsupported', {
    message: `${operation} of this backend does not take ${what}: it takes ${taken.join(', ') || 'none'}. See its capabilities.`,
    operation,
  });
}

/**
 * Refuses a source in a format that the backend does not take.
 *
 * @throws BlogError `unsupported`, naming the formats that it takes.
 *
 * @example
 * ```ts
 * import { checkFormat } from '@blog/core/backend';
 *
 * checkFormat({ format: 'text', text: 'Hello' }, ['text', 'html'], 'comments.create'); // passes
 * ```
 */
export function checkFormat(
  source: Source | undefined,
  formats: readonly SourceFormat[],
  operation: string,
): void {
  if (source === undefined || formats.includes(source.format)) return;
  throw new BlogError('unsupported', {
    message: `This backend takes no ${source.format} source: it takes ${formats.join(', ')}.`,
    operation,
  });
}
