import type { Operation, PostInput, PostPatch, Source } from '@blog/core';
import {
  checkCommentInput,
  checkCommentPatch,
  checkPostInput,
  checkPostPatch,
  checkSettableStatus,
  invalidField,
} from '@blog/core/backend';

import { deviates, type Likeness, unsupported } from './likeness.js';

/** Checks the arguments of a write against what the platform takes, and gives them as the store takes them. */
export function inputsOf(
  operation: Operation,
  args: readonly unknown[],
  likeness: Likeness,
): readonly unknown[] {
  const { posts, comments } = likeness.capabilities;
  const [first, second] = args;
  switch (operation) {
    case 'posts.create':
      return [stored(checkedPost(operation, checkPostInput(first, posts), likeness), likeness)];
    case 'posts.update':
      return [
        first,
        stored(checkedPost(operation, checkPostPatch(second, posts), likeness), likeness),
      ];
    case 'comments.create':
      return [checkCommentInput(first, comments)];
    case 'comments.update':
      return [first, checkCommentPatch(second, comments)];
    case 'comments.setStatus':
      return [first, comments === undefined ? second : checkSettableStatus(second, comments)];
    default:
      return args;
  }
}

/** Refuses the values that a deviation of the platform names. */
function checkedPost<I extends PostInput | PostPatch>(
  operation: Operation,
  input: I,
  likeness: Likeness,
): I {
  const { tags = [], authorIds, access, extra = {} } = input;
  const isPage = 'kind' in input && input.kind === 'page';
  if (isPage && (tags ?? []).length > 0 && deviates(likeness, 'pages.no-tags'))
    throw unsupported(likeness, operation, 'pages take no tags.');
  if (access === 'password' && deviates(likeness, 'posts.no-passwords'))
    throw unsupported(likeness, operation, 'posts have no password.');
  const known = likeness.extra;
  const field = Object.keys(extra ?? {}).find((name) => known !== 'any' && !known.includes(name));
  if (field !== undefined)
    throw unsupported(likeness, operation, `there is no custom field "${field}".`);
  if ((authorIds ?? []).length > 1 && deviates(likeness, 'posts.one-author'))
    throw invalidField('authorIds', 'Expected one author', operation);
  for (const [index, tag] of (tags ?? []).entries())
    if (deviates(likeness, 'tags.one-word') && !/^[\p{L}\p{N}]+$/u.test(tag))
      throw invalidField(`tags[${index}]`, 'Expected letters and digits only', operation);
  return input;
}

/** An input as the store takes it: without Markdown, which is kept as text, and without milliseconds. */
function stored<I extends PostInput | PostPatch>(input: I, likeness: Likeness): I {
  const { source, publishedAt } = input;
  const isCut = typeof publishedAt === 'string' && deviates(likeness, 'posts.dates-in-seconds');
  return {
    ...input,
    ...(source !== undefined && { source: sourceFor(source) }),
    ...(isCut && { publishedAt: publishedAt.replace(/\.\d+(?=Z|[+-])/, '.000') }),
  };
}

function sourceFor(source: Source): Source {
  return source.format === 'markdown' ? { ...source, format: 'text' } : source;
}
