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
import type { CommentTraits, PostTraits } from '../backend/traits.js';
import { BlogError } from '../errors/blog-error.js';
import { parseInput } from '../errors/issues.js';
import { checkFormat } from './check-format.js';

/**
 * Checks the input of `posts.create` against the contract and against what this backend takes.
 *
 * @param input - Whatever a caller gave.
 * @throws BlogError `invalid_input` where it does not fit the contract; `unsupported` where the
 *   traits do not list its format, a field of it or the status.
 *
 * @example
 * ```ts
 * import { checkPostInput, type PostTraits } from '@blog/core';
 *
 * const titleOf = (input: unknown, traits: PostTraits) => checkPostInput(input, traits).title;
 * ```
 */
export function checkPostInput(input: unknown, traits: PostTraits): PostInput {
  const operation = 'posts.create';
  const parsed = parseInput<PostInput>(postInputSchema, input, operation);
  checkFormat(parsed.source, traits.formats, operation);
  checkFields(parsed, traits, operation);
  return parsed;
}

/** Checks the patch of `posts.update`, as {@link checkPostInput} does an input. */
export function checkPostPatch(patch: unknown, traits: PostTraits): PostPatch {
  const operation = 'posts.update';
  const parsed = parseInput<PostPatch>(postPatchSchema, patch, operation);
  checkFormat(parsed.source, traits.formats, operation);
  checkFields(parsed, traits, operation);
  return parsed;
}

/** Checks the status of `comments.setStatus`, as {@link checkPostInput} does an input. */
export function checkSettableStatus(status: unknown, traits: CommentTraits): SettableStatus {
  const operation = 'comments.setStatus';
  const parsed = parseInput<SettableStatus>(settableStatusSchema, status, operation);
  if (traits.statuses.includes(parsed)) return parsed;
  throw refused(operation, `the status ${parsed}`, traits.statuses);
}

function checkFields(
  input: { readonly [F in PostField]?: unknown } & PostPatch,
  { fields, statuses }: PostTraits,
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
    message: `${operation} of this backend does not take ${what}: it takes ${taken.join(', ') || 'none'}. See its traits.`,
    operation,
  });
}
