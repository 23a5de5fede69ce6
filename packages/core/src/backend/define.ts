import { BlogError } from '../errors/blog-error.js';
import type { BlogBackend } from './backend.js';
import { type Group, groups, isOperation, operations, splitOperation } from './operations.js';
import type { CapabilityGroup } from './capabilities.js';
import { checkValue } from '../errors/options.js';

const capabilityGroups: readonly CapabilityGroup[] = [
  'posts',
  'comments',
  'authors',
  'tags',
  'search',
];

/**
 * Makes a backend and keeps its exact type, so that a client has only the methods of the backend. Throws
 * `invalid_input` if the backend breaks the rules of the contract: an unknown group or method, a key whose
 * value is `undefined`, or a list without capabilities.
 *
 * @example
 * ```ts
 * import { BlogError } from '@blog/core';
 * import { defineBackend } from '@blog/core/backend';
 *
 * const motto = defineBackend({
 *   name: 'motto',
 *   capabilities: { html: 'safe' },
 *   blog: {
 *     get: async () => ({
 *       title: 'Motto',
 *       tagline: 'One line a day',
 *       url: null,
 *       formerUrls: null,
 *       timeZone: null,
 *       language: 'en',
 *       icon: null,
 *       comments: null,
 *     }),
 *   },
 * });
 * ```
 */
export function defineBackend<const B extends BlogBackend>(backend: B): B {
  checkValue(backend, 'object', 'backend', 'defineBackend');
  const fault = findFault(backend);
  if (fault === null) return backend;
  throw new BlogError('invalid_input', {
    message: `The backend "${String(backend.name)}" is not well formed at ${fault.path}: ${fault.message}`,
    backend: String(backend.name),
    details: { issues: [fault] },
  });
}

function findFault(backend: BlogBackend): { path: string; message: string } | null {
  if (typeof backend.name !== 'string' || backend.name === '')
    return { path: 'name', message: 'expected a name' };
  if (!/^(?:safe|raw)$/.test(String(backend.capabilities?.html)))
    return { path: 'capabilities.html', message: "expected 'safe' or 'raw'" };
  for (const group of groups) {
    if (!Object.hasOwn(backend, group)) continue;
    const methods: unknown = backend[group];
    if (typeof methods !== 'object' || methods === null)
      return { path: group, message: 'leave the key out where the group is not supported' };
    for (const [method, value] of Object.entries(methods)) {
      const path = `${group}.${method}`;
      if (!isOperation(path)) return { path, message: 'there is no such operation' };
      if (typeof value !== 'function')
        return { path, message: 'leave the key out where the method is not supported' };
    }
  }
  for (const [key, value] of Object.entries(backend))
    if (key !== 'raw' && !groups.includes(key as Group) && isGroup(value))
      return {
        path: key,
        message: `there is no group ${key}; the groups are ${groups.join(', ')}`,
      };
  for (const group of capabilityGroups) {
    const listed = backend[group] !== undefined;
    const described = backend.capabilities[group] !== undefined;
    if (listed !== described)
      return {
        path: `capabilities.${group}`,
        message: listed ? `describe the group ${group}` : `there is no group ${group}`,
      };
  }
  return null;
}

/** The names that methods of the contract have, in any group. */
const methodNames = new Set<string>(operations.map((operation) => splitOperation(operation)[1]));

/** Whether a value of a backend looks like a group: an object with methods of the contract. */
function isGroup(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, member]) => typeof member === 'function' && methodNames.has(name),
  );
}
