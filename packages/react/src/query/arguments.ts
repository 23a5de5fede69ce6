import { checkValue, type ValueRule } from '@blog/core/backend';

import type { AnyBlogClient } from './client-types.js';
import type { BlogMutationOptions } from './mutation-options.js';

// Typed programs give the right arguments. These checks are for the others, and for mistakes like a slug in
// place of { slug }: the query would wait for ever, without a word.

type Fields = Readonly<Record<string, unknown>>;

const isNotYet = (value: unknown) =>
  value === undefined || value === null || typeof value === 'symbol';

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A rule for an argument that may not be known yet. */
const orNotYet = ({ expected, test }: ValueRule): ValueRule => ({
  expected: `${String(expected)}, or null as long as it is not known`,
  test: (value) => isNotYet(value) || test(value),
});

const refOf = (names: readonly string[], expected: string): ValueRule => ({
  expected,
  test: (value) =>
    isObject(value) &&
    Object.entries(value).every(([name, part]) => names.includes(name) || part === undefined),
});

const rules = {
  query: { expected: 'an object such as { limit: 10 }', test: isObject },
  post: refOf(['id', 'slug', 'path', 'kind', 'extra'], 'a reference: { id }, { slug } or { path }'),
  named: refOf(['id', 'slug'], 'a reference: { id } or { slug }'),
  comment: refOf(['id'], 'a reference: { id }'),
  postId: { expected: 'the id of a post', test: (value) => typeof value === 'string' },
  postIds: {
    expected: 'a list of ids of posts',
    test: (value) => Array.isArray(value) && value.every((id) => typeof id === 'string'),
  },
  threadPage: {
    expected: 'an object with the id of a post: { postId }',
    test: (value) => isObject(value) && typeof (value['postId'] ?? '') === 'string',
  },
  search: {
    expected: 'an object with words: { query }',
    test: (value) => isObject(value) && typeof value['query'] === 'string',
  },
} as const satisfies Readonly<Record<string, ValueRule>>;

/** The kind of an argument. */
export type ArgumentKind = keyof typeof rules;

/**
 * Refuses an argument of a query that is wrong.
 *
 * @param owner - The hook, or the function that makes the options of the query.
 *
 * @throws BlogError `invalid_input`, naming the owner, what was expected and what was given.
 */
export function checkArgument(
  argument: unknown,
  kind: ArgumentKind,
  owner: string,
  isRequired = false,
): void {
  const rule = rules[kind];
  checkValue(argument, isRequired ? rule : orNotYet(rule), kind, owner);
}

const clientRule: ValueRule = {
  expected: 'a client that createBlogClient made',
  test: (value) =>
    isObject(value) && typeof value['id'] === 'string' && isObject(value['capabilities']),
};

/** Refuses what is no client, such as a backend. */
export function checkClient(client: AnyBlogClient, owner: string): void {
  checkValue(client, clientRule, 'client', owner);
}

const hasId = (value: unknown): value is Fields =>
  isObject(value) && typeof value['id'] === 'string';

const variableRules = {
  'comments.create': {
    expected: 'a comment: { postId, source }',
    test: (value) =>
      isObject(value) && typeof value['postId'] === 'string' && isObject(value['source']),
  },
  'posts.create': { expected: 'a post: { title, source }', test: isObject },
  update: {
    expected: 'a change: { id, patch }',
    test: (value) => hasId(value) && isObject(value['patch']),
  },
  setStatus: {
    expected: 'a change: { id, status }',
    test: (value) => hasId(value) && typeof value['status'] === 'string',
  },
  delete: { expected: 'an item: { id }', test: hasId },
} as const satisfies Readonly<Record<string, ValueRule>>;

/**
 * Mutations that are refused where their variables are none of them, such as `mutate(id)`. Their callbacks
 * see none of such variables.
 *
 * @param settleRefused - Called after such a mutation, because other writes may have left to it what is to be
 *   loaded again.
 */
export function checkedMutations<M extends object>(mutations: M, settleRefused: () => void): M {
  const checked = Object.entries(mutations as Record<string, () => AnyMutation>).map(
    ([name, make]) => [name, () => checkedMutation(make(), name, settleRefused)],
  );
  // Each is of the type that it had.
  return Object.fromEntries(checked) as M;
}

type AnyMutation = BlogMutationOptions<unknown, unknown>;

function checkedMutation(
  mutation: AnyMutation,
  name: string,
  settleRefused: () => void,
): AnyMutation {
  const owner = mutation.mutationKey.slice(3).join('.');
  const rule = variableRules[(name === 'create' ? owner : name) as keyof typeof variableRules];
  const check = (variables: unknown) => checkValue(variables, rule, 'variables', owner);
  return {
    ...mutation,
    mutationFn: async (variables) => {
      check(variables);
      return mutation.mutationFn(variables);
    },
    onMutate: async (variables) => {
      check(variables);
      return mutation.onMutate(variables);
    },
    onError: (error, variables, shown) => {
      if (rule.test(variables)) mutation.onError(error, variables, shown);
    },
    onSettled: (data, error, variables) => {
      if (rule.test(variables)) mutation.onSettled(data, error, variables);
      else settleRefused();
    },
  };
}
