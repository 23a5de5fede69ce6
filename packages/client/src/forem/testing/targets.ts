import { type Target, targetOf } from '@blog/conformance';
import type { Actor } from '@blog/core';

import { forem } from '../index.js';
import { ForemEmulator } from './emulator.js';

const owner = { id: '101', name: 'Flyer "Kite" O’Line' };

/** The actors: readers, and the writer of the articles. */
const foremActors = {
  anonymous: { role: 'anonymous', id: null, name: null },
  author: { role: 'author', ...owner },
  admin: { role: 'admin', ...owner },
} as const;

function backendFor(emulator: ForemEmulator, { role }: Actor) {
  const at = { username: 'flyer', fetch: emulator.fetch };
  return role === 'anonymous' ? forem(at) : forem({ ...at, apiKey: 'key-of-flyer' });
}

/**
 * Each law gets a Forem of its own. Requests and answers against the official
 * description go to `faults`.
 */
export function foremTarget(faults: string[]): Target {
  return {
    ...targetOf('forem', () => {
      const emulator = new ForemEmulator();
      return {
        backendFor: (actor) => backendFor(emulator, actor),
        requests: () => emulator.requests.length,
        close: () => void faults.push(...emulator.faults),
      };
    }),
    actors: foremActors,
  };
}
