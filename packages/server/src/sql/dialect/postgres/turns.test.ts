import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Turns } from './turns.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const late = () => new Error('too late');

it('so many run at a time, and the others follow in the order in which they came', async () => {
  const turns = new Turns(2, 1000);
  const order: number[] = [];
  const ends = new Map<number, () => void>();
  const begin = async (n: number) => {
    ends.set(n, await turns.take(late, undefined));
    order.push(n);
  };
  const all = [1, 2, 3, 4].map(begin);
  await Promise.all(all.slice(0, 2));
  expect([order, turns.isFree]).toEqual([[1, 2], false]);
  ends.get(2)?.();
  await all[2];
  ends.get(3)?.();
  await all[3];
  expect(order).toEqual([1, 2, 3, 4]);
  ends.get(1)?.();
  ends.get(4)?.();
  expect(turns.isFree).toBe(true);
});

it('a call that has waited too long gives up, and those behind it go on waiting', async () => {
  const turns = new Turns(1, 1000);
  const end = await turns.take(late, undefined);
  const first = turns.take(late, undefined);
  const failure = first.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(500);
  const second = turns.take(late, undefined);
  await vi.advanceTimersByTimeAsync(500);
  expect(await failure).toMatchObject({ message: 'too late' });
  end();
  (await second)();
  expect(turns.isFree).toBe(true);
});

it('when 500 wait, one more is refused at once', async () => {
  const turns = new Turns(1, 1000);
  const end = await turns.take(late, undefined);
  const waiting = Array.from({ length: 500 }, () => turns.take(late, undefined));
  await expect(turns.take(late, undefined)).rejects.toThrow('too late');
  end();
  for (const each of waiting) (await each)();
  expect(turns.isFree).toBe(true);
});
