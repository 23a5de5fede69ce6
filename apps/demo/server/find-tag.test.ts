import { type BlogBackend, BlogError, memory, type Tag } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { postItem } from '@blog/core/testing';
import { expect, test } from 'vitest';

import { createTagFinder } from './find-tag.js';

const store = memory({
  seed: Array.from({ length: 250 }, (_, n) => postItem(`t${n}`, { tags: [`Tag ${n}`] })),
});

/** A finder, and the calls that it makes. */
function open(change: (calls: string[]) => Partial<NonNullable<BlogBackend['tags']>> = () => ({})) {
  const calls: string[] = [];
  const clock = { now: 0 };
  const find = createTagFinder(
    (actor) => {
      const whole: BlogBackend = store.as(actor);
      const counted = mapBackend(whole, (operation, method) => (...args) => {
        calls.push(operation);
        return method(...args);
      });
      return { ...counted, tags: { ...counted.tags, ...change(calls) } };
    },
    () => clock.now,
  );
  const lists = () => calls.filter((call) => call === 'tags.list').length;
  return { find, calls, clock, lists };
}

test('many who ask for names that no tag has make one walk, and one call each', async () => {
  const { find, calls, clock, lists } = open();
  const found = await Promise.all(Array.from({ length: 30 }, (_, n) => find(`None ${n}`)));
  expect(new Set(found)).toEqual(new Set([null]));
  expect(lists()).toBe(3);
  calls.length = 0;
  for (let n = 30; n < 60; n += 1) expect(await find(`None ${n}`)).toBeNull();
  expect(calls).toEqual(Array.from({ length: 30 }, () => 'tags.get'));
  clock.now += 300_001;
  await find('None');
  expect(lists()).toBe(3);
});

test('a name whose slug is another one is found in the walk', async () => {
  const tag = {
    ...(await store.as({ role: 'admin', id: 'a', name: 'A' }).tags.list({ limit: 1 })).items[0],
  };
  const odd = { ...tag, name: 'Öl & Essig', slug: 'oil' } as Tag;
  const { find } = open(() => ({
    list: async () => ({
      items: [odd],
      nextCursor: null,
      prevCursor: null,
      total: null,
      problems: [],
    }),
  }));
  expect(await find('öl & essig')).toEqual(odd);
});

test('an endless list is left, and not walked again for the next one', async () => {
  let listed = 0;
  const { find } = open(() => ({
    list: async () => {
      listed += 1;
      const tag = { id: `${listed}`, name: `T${listed}`, slug: null } as Tag;
      return { items: [tag], nextCursor: `${listed}`, prevCursor: null, total: null, problems: [] };
    },
  }));
  expect(await find('None')).toBeNull();
  expect(await find('T7')).toMatchObject({ id: '7' });
  expect(listed).toBe(50);
});

test('a walk that fails is not begun anew by each visitor, but soon', async () => {
  let listed = 0;
  const { find, clock } = open(() => ({
    list: async () => {
      listed += 1;
      throw new BlogError('unavailable');
    },
  }));
  for (let n = 0; n < 5; n += 1)
    await expect(find('None')).rejects.toMatchObject({ code: 'unavailable' });
  expect(listed).toBe(1);
  clock.now += 10_001;
  await expect(find('None')).rejects.toMatchObject({ code: 'unavailable' });
  expect(listed).toBe(2);
});
