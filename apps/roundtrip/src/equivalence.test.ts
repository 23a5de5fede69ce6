import { equivalence, type Target } from '@blog/conformance';
import { seedBlog, testActors } from '@blog/core/testing';
import { describe, expect, test } from 'vitest';

import { overHttp } from './http-target.js';
import { composedStore, memoryStore, sqlStore } from './stores.js';

/** The store and the same store over HTTP, side by side. */
async function openBoth(store: Target, html: 'sanitize' | 'trusted') {
  const open = await store.open();
  const over = await overHttp({ ...store, open: async () => open }, { html }).open();
  await open.configure?.({
    timeZone: 'Europe/Paris',
    comments: { open: true, guests: true, moderation: 'none' },
  });
  await seedBlog((actor) => open.backendFor(actor));
  return { open, over };
}

describe.each([memoryStore, sqlStore, composedStore])('over HTTP $name', (store) => {
  test.each(['trusted', 'sanitize'] as const)(
    'each role reads the same, with html %s',
    async (html) => {
      const { open, over } = await openBoth(store, html);
      try {
        let reads = 0;
        for (const actor of Object.values(testActors)) {
          const [direct, http] = [await open.backendFor(actor), await over.backendFor(actor)];
          const result = await equivalence(direct, http, {
            // A client that has to sanitise says so in its own capability.
            expected: ({ read, path }) =>
              read === 'capabilities' && path.endsWith('html') && html === 'sanitize',
          });
          expect([actor.role, result.differences]).toEqual([actor.role, []]);
          reads += result.reads;
        }
        expect(reads).toBeGreaterThan(500);
      } finally {
        await over.close();
      }
    },
  );
});
