import {
  type PostField,
  postFieldNames,
  type PostInput,
  postInputSchema,
  type PostPatch,
  postPatchSchema,
  type SettableStatus,
  settableStatusSchema,
} from '../backend/inputs.js';
import type { CommentCapabilities, PostCapabilities } from '../backend/capabilities.js';
import { BlogError } from '../errors/blog-error.js';
import { parseInput } from '../errors/issues.js';
import { checkFormat } from './check-format.js';

/**
 * Checks the input of `posts.create` against the contract and against what this backend takes.
 *
 * @param input - Whatever a caller gave.
 * @throws BlogError `invalid_input` where it does not fit the contract; `unsupported` where the
 *   capabilities do not list its format, a field of it or the status.
 *
 * @example
 * ```ts
 * import { checkPostInput, type PostCapabilities } from '@blog/core';
 *
 * const titleOf = (input: unknown, capabilities: PostCapabilities) => checkPostInput(input, capabilities).title;
 * ```
 */
export function checkPostInput(input: unknown, capabilities: PostCapabilities): PostInput {
  const operation = 'posts.create';
  const parsed = parseInput<PostInput>(postInputSchema, input, operation);
  checkFormat(parsed.source, capabilities.formats, operation);
  checkFields(parsed, capabilities, operation);
  return parsed;
}

/** Checks the patch of `posts.update`, as {@link checkPostInput} does an input. */
export function checkPostPatch(patch: unknown, capabilities: PostCapabilities): PostPatch {
  const operation = 'posts.update';
  const parsed = parseInput<PostPatch>(postPatchSchema, patch, operation);
  checkFormat(parsed.source, capabilities.formats, operation);
  checkFields(parsed, capabilities, operation);
  return parsed;
}

/** Checks the status of `comments.setStatus`, as {@link checkPostInput} does an input. */
export function checkSettableStatus(
  status: unknown,
  capabilities: CommentCapabilities,
): SettableStatus {
  const operation = 'comments.setStatus';
  const parsed = parseInput<SettableStatus>(settableStatusSchema, status, operation);
  if (capabilities.statuses.includes(parsed)) return parsed;
  throw refused(operation, `the status ${parsed}`, capabilities.statuses);
}

function checkFields(
  input: { readonly [F in PostField]?: unknown } & PostPatch,
  { fields, statuses }: PostCapabilities,
  operation: string,
): void {
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
