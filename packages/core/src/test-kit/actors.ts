import type { Actor } from '../backend/actor.js';
import type { Source } from '../models/content.js';

/**
 * One caller of each role, and a second member and author.
 *
 * @example
 * ```ts
 * import { memory } from '@blog/core';
 * import { testActors } from '@blog/core/testing';
 *
 * const author = memory().as(testActors.author);
 * ```
 */
export const testActors = {
  anonymous: { role: 'anonymous', id: null, name: null },
  member: { role: 'member', id: 'member', name: 'Member' },
  otherMember: { role: 'member', id: 'other-member', name: 'Other member' },
  author: { role: 'author', id: 'author', name: 'Author' },
  otherAuthor: { role: 'author', id: 'other-author', name: 'Other author' },
  editor: { role: 'editor', id: 'editor', name: 'Editor' },
  admin: { role: 'admin', id: 'admin', name: 'Admin' },
} as const satisfies Record<string, Actor>;

/**
 * A source of plain text, as inputs take it.
 *
 * @example
 * ```ts
 * import { textSource } from '@blog/core/testing';
 *
 * textSource('Hello'); // { format: 'text', text: 'Hello' }
 * ```
 */
export function textSource(text: string): Source & { format: 'text' } {
  return { format: 'text', text };
}
