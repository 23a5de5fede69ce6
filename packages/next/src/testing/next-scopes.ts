// The scopes in which Next runs code of an application, by its own storages: what its functions need, and what they
// leave there. The guide to Next is run on the whole of it.
import { AsyncLocalStorage } from 'node:async_hooks';

// Next expects these before its modules are loaded.
Object.assign(globalThis, { AsyncLocalStorage });
process.env['__NEXT_USE_CACHE'] = 'true';

interface Storage {
  run<T>(store: unknown, inside: () => T): T;
}

/** Loads a storage of Next, without the types of its inner parts. */
async function storage(file: string, name: string): Promise<Storage> {
  const path = `next/dist/server/app-render/${file}.external.js`;
  const module = (await import(path)) as { default: Record<string, Storage> };
  const found = module.default[name];
  if (found === undefined) throw new Error(`Next has no ${name} in ${path}`);
  return found;
}

const units = await storage('work-unit-async-storage', 'workUnitAsyncStorage');
const works = await storage('work-async-storage', 'workAsyncStorage');

/** Runs as inside of `'use cache'`; gives the result, and the tags of the entry. */
export async function insideUseCache<T>(
  inside: () => Promise<T>,
): Promise<{ result: T | Error; tags: string[] }> {
  const store: { type: 'cache'; tags: string[] | null } = { type: 'cache', tags: null };
  const result = await units.run(store, inside).catch((error: unknown) => error as Error);
  return { result, tags: [...new Set(store.tags)] };
}

/** A tag that was made stale, and how. */
export interface Revalidated {
  readonly tag: string;
  readonly profile: unknown;
}

/** Runs as in a route; gives the result, and the tags that were made stale. */
export async function insideRoute<T>(
  inside: () => Promise<T>,
): Promise<{ result: T; revalidated: Revalidated[] }> {
  const store: { pendingRevalidatedTags?: Revalidated[] } = {};
  const work = { route: '/api', page: '/api/route', incrementalCache: {}, cacheLifeProfiles: {} };
  const result = await works.run(Object.assign(store, work), inside);
  const revalidated = (store.pendingRevalidatedTags ?? []).map(({ tag, profile }) => ({
    tag,
    profile,
  }));
  return { result, revalidated };
}
