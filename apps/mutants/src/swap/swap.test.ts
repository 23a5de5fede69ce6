import { memory } from '@blog/core';
import { expect, test } from 'vitest';

import { memoryWith, soundMemory, type Swap, swapIn } from './swap.js';

const admin = { role: 'admin', id: 'root', name: 'Root' } as const;
const source = { format: 'text', text: 'Words.' } as const;
const odd = swapIn('kit/comment-rules', () => ({ nextNumber: (highest) => highest + 2 }));

/** The numbers of the first two comments on a post. */
async function numbersOf(make: typeof memory): Promise<(number | null)[]> {
  const blog = make().as(admin);
  const { id } = await blog.posts.create({ title: 'A', source, status: 'published' });
  const first = await blog.comments.create({ postId: id, source });
  const second = await blog.comments.create({ postId: id, source: { ...source, text: 'More.' } });
  return [first.comment.number, second.comment.number];
}

/** A fault in a file as it may have been before somebody moved or renamed things. */
const outdated = (file: string, faults: object): Swap => ({
  file,
  faultsOf: async (importSound) => ({ sound: await importSound<object>(), faults }),
});

test('a copy has the faults that it was made with, and no other copy has them', async () => {
  const faulty = await memoryWith([odd]);
  expect(await numbersOf(faulty)).toEqual([2, 4]);
  expect(await numbersOf(await soundMemory())).toEqual([1, 2]);
  expect(await numbersOf(memory)).toEqual([1, 2]);
});

test('copies that are asked for at once are made one after the other', async () => {
  const copies = await Promise.all([memoryWith([odd]), memoryWith([]), memoryWith([odd])]);
  expect(await Promise.all(copies.map(numbersOf))).toEqual([
    [2, 4],
    [1, 2],
    [2, 4],
  ]);
});

test('several faults may be in one file, and in several', async () => {
  const untold = swapIn('kit/comment-rules', () => ({ isDuplicate: () => false }));
  const constant = swapIn('kit/revision', () => ({ nextRevision: () => 'same' }));
  const blog = (await memoryWith([odd, untold, constant]))().as(admin);
  const post = await blog.posts.create({ title: 'A', source, status: 'published' });
  expect(post.revision).toBe('same');
  await blog.comments.create({ postId: post.id, source });
  const again = await blog.comments.create({ postId: post.id, source });
  expect(again.comment.number).toBe(4);
});

test('a fault is refused whose file is gone', async () => {
  await expect(memoryWith([outdated('kit/gone', {})])).rejects.toThrow(
    'packages/core/src/kit/gone.ts is gone: name the file that has the functions now.',
  );
});

test('a fault is refused whose function is gone', async () => {
  await expect(memoryWith([outdated('kit/comment-rules', { next: () => 0 })])).rejects.toThrow(
    'packages/core/src/kit/comment-rules.ts exports no next: name what it has now.',
  );
});

test('a fault is refused in a file that memory does not use', async () => {
  await expect(memoryWith([outdated('compose/compose', { compose: null })])).rejects.toThrow(
    'memory does not import packages/core/src/compose/compose.ts: faults in it change nothing.',
  );
});

test('after a fault that was refused, copies are made as before', async () => {
  await expect(memoryWith([outdated('kit/gone', {})])).rejects.toThrow('is gone');
  expect(await numbersOf(await memoryWith([]))).toEqual([1, 2]);
});
