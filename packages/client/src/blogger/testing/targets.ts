import { type Target, targetOf } from '@blog/conformance';
import type { Actor } from '@blog/core';

import { blogger } from '../index.js';
import { API_KEY, BloggerEmulator } from './emulator.js';

/** The backend as an actor has it: a reader with a key, or an account with its token. */
export function backendFor(emulator: BloggerEmulator, { role, id }: Actor) {
  const at = { blogId: emulator.store.blogId, fetch: emulator.fetch };
  if (role === 'anonymous') return blogger({ ...at, apiKey: API_KEY });
  const view = role === 'author' ? 'AUTHOR' : 'ADMIN';
  return blogger({ ...at, accessToken: `token-${String(id)}`, view });
}

const owner = { id: 'g-owner', name: 'Owner' };

/** The actors: readers, and the blog's authors and admins. */
export const bloggerActors = {
  anonymous: { role: 'anonymous', id: null, name: null },
  author: { role: 'author', id: 'g-author', name: 'Flyer' },
  otherAuthor: { role: 'author', id: 'g-other', name: 'Other flyer' },
  editor: { role: 'editor', ...owner },
  admin: { role: 'admin', ...owner },
} as const;

/**
 * Each law gets a blog of its own. Requests and answers against the official
 * description go to `faults`.
 */
export function bloggerTarget(faults: string[]): Target {
  return {
    ...targetOf('blogger', () => {
      const emulator = new BloggerEmulator();
      return {
        backendFor: (actor) => backendFor(emulator, actor),
        requests: () => emulator.requests.length,
        close: () => void faults.push(...emulator.faults),
      };
    }),
    actors: bloggerActors,
  };
}
