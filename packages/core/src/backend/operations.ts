import type { Methods, OperationRows } from './operation-row.js';
import { checkValue, nearestName, type ValueRule } from '../errors/options.js';

/**
 * The operations of the contract. All code that handles operations in the same way reads this table: which
 * are writes, which may be repeated, where the options are, who may ever call, and how the Blog API sends
 * the arguments. The addresses are in `routes`, because only the Blog API needs them, and every browser
 * loads this table.
 */
export const operationTable = {
  'blog.get': { kind: 'one', args: [], least: 'anonymous' },
  'posts.list': { kind: 'page', args: ['query'], least: 'anonymous' },
  'posts.get': { kind: 'one', args: ['ref'], least: 'anonymous' },
  'posts.create': { kind: 'create', args: ['input'], least: 'author' },
  'posts.update': { kind: 'change', args: ['id', 'patch'], least: 'author' },
  'posts.delete': { kind: 'change', args: ['id'], least: 'author' },
  'comments.list': { kind: 'page', args: ['query'], least: 'anonymous' },
  'comments.thread': { kind: 'page', args: ['query'], least: 'anonymous' },
  'comments.get': { kind: 'one', args: ['ref'], least: 'anonymous' },
  'comments.create': { kind: 'create', args: ['input'], least: 'anonymous' },
  'comments.update': { kind: 'change', args: ['id', 'patch'], least: 'member' },
  'comments.setStatus': { kind: 'change', args: ['id', 'status'], least: 'author' },
  'comments.delete': { kind: 'change', args: ['id'], least: 'member' },
  'comments.counts': { kind: 'read', args: ['postIds'], least: 'anonymous' },
  'authors.list': { kind: 'page', args: ['query'], least: 'anonymous' },
  'authors.get': { kind: 'one', args: ['ref'], least: 'anonymous' },
  'tags.list': { kind: 'page', args: ['query'], least: 'anonymous' },
  'tags.get': { kind: 'one', args: ['ref'], least: 'anonymous' },
  'archive.months': { kind: 'read', args: ['query'], least: 'anonymous' },
  'search.posts': { kind: 'page', args: ['query'], least: 'anonymous' },
  'importer.write': { kind: 'set', args: ['items'], least: 'admin' },
  'importer.finish': { kind: 'act', args: [], least: 'admin' },
} as const satisfies OperationRows;

/** An operation, such as `posts.list`. */
export type Operation = keyof typeof operationTable;

/** A group of operations, such as `posts`. */
export type Group = Operation extends `${infer G}.${string}` ? G : never;

/** The method of an operation, such as `ListPosts` of `posts.list`. */
export type MethodOf<O extends Operation> = Methods[O];

type OfKind<K extends string> = {
  [O in Operation]: (typeof operationTable)[O]['kind'] extends K ? O : never;
}[Operation];

/** An operation that changes something. */
export type WriteOperation = OfKind<'create' | 'change' | 'set' | 'act'>;

/** An operation that changes nothing. */
export type ReadOperation = Exclude<Operation, WriteOperation>;

/** All operations. */
export const operations = Object.keys(operationTable) as Operation[];

/**
 * The group and the name of an operation's method.
 *
 * @example
 * ```ts
 * import { splitOperation } from '@blog/core/backend';
 *
 * splitOperation('posts.list'); // ['posts', 'list']
 * ```
 */
export function splitOperation(operation: Operation): readonly [group: Group, method: string] {
  return operation.split('.') as [Group, string];
}

/** All groups. */
export const groups: readonly Group[] = /* @__PURE__ */ groupsOf(operations);

function groupsOf(all: readonly Operation[]): Group[] {
  return [...new Set(all.map((operation) => splitOperation(operation)[0]))];
}

/** The check of an operation's name. */
export const operationRule: ValueRule = {
  expected: (value) =>
    `the name of an operation such as ${nearestName(String(value), operations) ?? 'posts.list'}`,
  test: isOperation,
};

/**
 * Whether the operation changes something.
 *
 * @example
 * ```ts
 * import { isWrite } from '@blog/core';
 *
 * isWrite('posts.create'); // true
 * isWrite('posts.list'); // false
 * ```
 */
export function isWrite(operation: Operation): operation is WriteOperation {
  if (!isOperation(operation)) checkValue(operation, operationRule, 'operation', 'isWrite');
  return /^(?:create|change|set|act)$/.test(operationTable[operation].kind);
}

/**
 * Whether the text names an operation.
 *
 * @example
 * ```ts
 * import { isOperation } from '@blog/core/backend';
 *
 * isOperation('posts.list'); // true
 * isOperation('posts.print'); // false
 * ```
 */
export function isOperation(text: unknown): text is Operation {
  return typeof text === 'string' && Object.hasOwn(operationTable, text);
}
