import {
  type BlogBackend,
  BlogError,
  type Comment,
  type CreatedComment,
  isBlogError,
  isWrite,
  type Operation,
  type Post,
  type WriteOptions,
} from '@blog/core';
import {
  type AnyMethod,
  checkOptionNames,
  checkRevision,
  checkValue,
  defineBackend,
  fromProblem,
  groupMethods,
  invalidField,
  methodOf,
  operationTable,
  type OptionNames,
  toProblem,
} from '@blog/core/backend';

import { inputsOf } from './inputs.js';
import { deviates, type DoubledStore, type Likeness } from './likeness.js';
import { isTold, listOf, tell } from './reads.js';
import { type Telling, tellingOf } from './told.js';

/** Checks the store that a double is made of, and the options. */
export function checkDouble<T extends object>(
  store: DoubledStore,
  options: T,
  names: OptionNames<T>,
  owner: string,
): void {
  checkOptionNames(options, names, owner);
  checkValue(
    store,
    {
      expected: 'a store such as memory()',
      test: (value) => typeof (value as Partial<DoubledStore> | null)?.as === 'function',
    },
    'store',
    owner,
  );
}

/**
 * A backend with the name, operations and capabilities of a platform, over a view of a store. What the platform
 * refuses is refused, and what it does not tell is `null`.
 */
export function doubleOf(source: BlogBackend, likeness: Likeness): BlogBackend {
  const telling = tellingOf(likeness);
  const { name, capabilities, operations } = likeness;
  const methods = groupMethods((operation) =>
    operations.includes(operation)
      ? named(methodFor(operation, source, likeness, telling), name)
      : undefined,
  );
  return defineBackend({ name, capabilities, ...methods });
}

function methodFor(
  operation: Operation,
  source: BlogBackend,
  likeness: Likeness,
  telling: Telling,
): AnyMethod {
  const list = listOf(operation, source, likeness, telling);
  if (list !== null) return list;
  const method = methodOf(source, operation);
  if (method === undefined)
    throw invalidField(
      'actor',
      `Expected a caller who has ${operation} in this store, such as { role: 'editor', id: 'ed', name: 'Ed' }`,
      `double of ${likeness.name}`,
    );
  const count = operationTable[operation].args.length;
  return async (...given) => {
    const args = given.slice(0, count);
    const options = given[count] as WriteOptions | undefined;
    if (!isWrite(operation)) {
      const found = await method(...args, options ?? {});
      checkTold(operation, args[0], found, likeness);
      return tell(operation, telling, found);
    }
    const inputs = inputsOf(operation, args, likeness);
    const kept = optionsOf(operation, options, likeness);
    await checkNoTombstone(operation, args[0], source, likeness);
    const answer = await method(...inputs, kept);
    if (operation !== 'comments.create') return tell(operation, telling, answer);
    const { comment } = answer as CreatedComment;
    return { comment: tell('comments.get', telling, comment), receipt: null };
  };
}

/** Refuses what the store finds but the platform does not have: a former path, a slug, a tombstone. */
function checkTold(operation: Operation, ref: unknown, found: unknown, likeness: Likeness): void {
  if (!isTold(operation, found, likeness)) throw notFound(operation);
  if (operation !== 'posts.get') return;
  const { path, slug } = ref as { path?: string; slug?: string };
  const isFormer = path !== undefined && path !== (found as Post).path;
  if (isFormer && deviates(likeness, 'posts.former-paths')) throw notFound(operation);
  if (slug !== undefined && likeness.untold.post.includes('slug')) throw notFound(operation);
}

/** Refuses changes of a deleted comment, of which some platforms keep no trace. */
async function checkNoTombstone(
  operation: Operation,
  id: unknown,
  source: BlogBackend,
  likeness: Likeness,
): Promise<void> {
  const isOfComment = /^comments\.(?:update|setStatus|delete)$/.test(operation);
  if (!isOfComment || typeof id !== 'string' || id === '') return;
  const found = (await methodOf(source, 'comments.get')?.({ id })) as Comment | undefined;
  if (!isTold(operation, found, likeness)) throw notFound(operation);
  if (found?.status === 'deleted' && operation === 'comments.update')
    throw invalidField('source', 'A deleted comment stays deleted', operation);
}

function notFound(operation: Operation): BlogError<'not_found'> {
  return new BlogError('not_found', { operation });
}

/** The options for the store, which makes promises that the platform does not make. */
function optionsOf(
  operation: Operation,
  options: WriteOptions | undefined,
  { capabilities }: Likeness,
): WriteOptions {
  const { posts, comments } = capabilities;
  const concurrency = (operation.startsWith('posts.') ? posts : comments)?.concurrency ?? 'none';
  const isChange = operationTable[operation].kind === 'change';
  if (!isChange || concurrency !== 'none') return options ?? {};
  checkRevision(concurrency, options?.revision, null, operation);
  return { ...options, revision: '*' };
}

/** A method whose errors have the name of the platform. */
function named(method: AnyMethod, name: string): AnyMethod {
  return async (...args) => {
    try {
      return await method(...args);
    } catch (error) {
      throw (isBlogError(error) && fromProblem(toProblem(error), name)) || error;
    }
  };
}
