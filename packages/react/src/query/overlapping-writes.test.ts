import type { Page, PostSummary } from '@blog/core';
import { type Pages, postMutations, postQueries } from '@blog/react';
import { MutationObserver } from '@tanstack/react-query';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { heldBlog } from '../testing/held-blog.js';

/** A write of the property test: which post, and what is done to it. */
interface Write {
  readonly post: number;
  readonly patch: { title?: string; featured?: boolean; status?: 'trashed'; image?: string } | null;
}

/** The fields of a post that the test compares. */
interface Seen {
  title: string;
  featured: boolean | null;
  image: string | null;
}

const seenOf = ({ title, featured, image }: PostSummary): Seen => ({
  title,
  featured,
  image: image?.url ?? null,
});

/** The list as an independent reader would have it: the truth, with writes on top. */
function applied(list: ReadonlyMap<string, Seen>, writes: readonly Write[], ids: string[]) {
  const after = new Map(list);
  for (const { post, patch } of writes) {
    const id = ids[post] ?? '';
    const old = after.get(id);
    if (old === undefined) continue;
    if (patch === null || patch.status !== undefined) after.delete(id);
    else after.set(id, { ...old, ...patch });
  }
  return after;
}

const writes = fc.record<Write>({
  post: fc.nat({ max: 4 }),
  patch: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    {
      weight: 5,
      arbitrary: fc.record(
        {
          title: fc.constantFrom('X', 'Y', 'Z'),
          featured: fc.boolean(),
          image: fc.constantFrom('https://pictures.example/1', 'https://pictures.example/2'),
        },
        { requiredKeys: [] },
      ),
    },
    { weight: 1, arbitrary: fc.constant({ status: 'trashed' as const }) },
  ),
});

describe('writes that overlap', () => {
  it('leave what the server has, with the writes on top that still wait, after each answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ write: writes, isTaken: fc.boolean(), order: fc.nat() }), {
          minLength: 2,
          maxLength: 6,
        }),
        fc.boolean(),
        async (steps, isLoadedBetween) => {
          const { slow, client, ids, gates, cache } = await heldBlog();
          const pages = postQueries(client).infinite({ limit: 2 });
          await cache.infiniteQuery({ ...pages, pages: 3 });
          const shown = () => {
            const data = cache.getQueryData<Pages<Page<PostSummary>>>(pages.queryKey);
            const items = (data?.pages ?? []).flatMap((page) => page.items);
            return items.map((item) => [item.id, seenOf(item)]);
          };
          const start = shown() as [string, Seen][];
          const mutations = postMutations(slow, cache);
          const running: Promise<unknown>[] = [];
          for (const { write } of steps) {
            const id = ids[write.post] ?? '';
            const { image, ...fields } = write.patch ?? {};
            const picture =
              image === undefined
                ? {}
                : { image: { url: image, alt: '', width: null, height: null } };
            const observer =
              write.patch === null
                ? new MutationObserver(cache, mutations.delete()).mutate({ id, revision: '*' })
                : new MutationObserver(cache, mutations.update()).mutate({
                    id,
                    revision: '*',
                    patch: { ...fields, ...picture },
                  });
            running.push(observer.then(() => true).catch(() => false));
            await expect.poll(() => gates.length, { interval: 1 }).toBe(running.length);
          }
          const truth: Write[] = [];
          const waiting = new Set(steps);
          const expected = () => [
            ...applied(
              applied(new Map(start), truth, ids),
              steps.filter((step) => waiting.has(step)).map(({ write }) => write),
              ids,
            ),
          ];
          expect(shown()).toEqual(expected());
          const order = steps.toSorted((one, other) => one.order - other.order);
          for (const step of order) {
            const at = steps.indexOf(step);
            await gates[at]?.let(step.isTaken);
            // A post that another write has deleted cannot be changed.
            if ((await running[at]) === true) truth.push(step.write);
            waiting.delete(step);
            if (isLoadedBetween && waiting.size > 0)
              await cache.infiniteQuery({ ...pages, pages: 3, staleTime: 0 });
            const now = shown();
            expect(now).toEqual(expected());
          }
          expect(shown().map(([id]) => id)).toEqual(
            (await client.posts.list({ limit: 10 })).items.map(({ id }) => id),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
