import { expect, it } from 'vitest';

import { importItemSchema } from './import-item.js';
import { joinHomes } from './join-homes.js';
import { postItem } from '../test-kit/import-items.js';

it('a home of a blog is told once, however it is written', () => {
  expect(
    joinHomes(['https://old.example'], ['HTTPS://Old.example/', 'https://old.example/blog/']),
  ).toEqual(['https://old.example', 'https://old.example/blog/']);
});

it('an origin has no other keys', () => {
  const item = postItem('a');
  const origin = { ...item.origin, kind: 'post' };
  expect(importItemSchema.safeParse(item).success).toBe(true);
  expect(importItemSchema.safeParse({ ...item, origin }).success).toBe(false);
});
