import { BlogError } from '@blog/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Memo, type MemoOptions } from './memo.js';

/** A memo on a clock of its own, over another side that can fail and be held. */
function started(options: MemoOptions = {}) {
  const clock = { seconds: 0 };
  const other = { asked: 0, fault: null as Error | null, wait: Promise.resolve() };
  const memo = new Memo({ fresh: 10, stale: 100, ...options, now: () => clock.seconds * 1000 });
  const ask = (key = 'a') =>
    memo.ask(key, async () => {
      other.asked += 1;
      const answer = `${key}${other.asked}`;
      await other.wait;
      if (other.fault !== null) throw other.fault;
      return answer;
    });
  return { clock, other, memo, ask };
}

/** Lets what was started behind an answer end. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('an answer', () => {
  test('is asked for once, however many wait for it', async () => {
    const { other, ask } = started();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['a1', 'a1', 'a1']);
    expect(await ask()).toBe('a1');
    expect(other.asked).toBe(1);
  });

  test('that is old is given at once, and a new one is there the next time', async () => {
    const { clock, other, ask } = started();
    await ask();
    clock.seconds = 11;
    const held = Promise.withResolvers<void>();
    other.wait = held.promise;
    expect(await Promise.all([ask(), ask()])).toEqual(['a1', 'a1']);
    expect(other.asked).toBe(2);
    held.resolve();
    await settle();
    expect(await ask()).toBe('a2');
    expect(other.asked).toBe(2);
  });

  test('that is too old is waited for', async () => {
    const { clock, ask } = started();
    await ask();
    clock.seconds = 101;
    expect(await ask()).toBe('a2');
  });

  test('stands in while the other side is down, which is left alone for a while', async () => {
    const { clock, other, ask } = started();
    await ask();
    clock.seconds = 11;
    other.fault = new BlogError('unavailable');
    expect(await ask()).toBe('a1');
    await settle();
    expect(await ask()).toBe('a1');
    expect(other.asked).toBe(2);
    clock.seconds = 17;
    expect(await ask()).toBe('a1');
    await settle();
    expect(other.asked).toBe(3);
    other.fault = null;
    clock.seconds = 23;
    await ask();
    await settle();
    expect(await ask()).toBe('a4');
  });

  test('that failed is not kept', async () => {
    const { other, ask } = started();
    other.fault = new BlogError('timeout');
    await expect(ask()).rejects.toThrow(BlogError);
    other.fault = null;
    expect(await ask()).toBe('a2');
  });

  test('"there is none" is one, and takes the place of an older one', async () => {
    const { clock, other, ask } = started();
    await ask();
    clock.seconds = 11;
    other.fault = new BlogError('not_found');
    await ask();
    await settle();
    await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    expect(other.asked).toBe(2);
  });
});

test('what was being read when all was forgotten is not kept', async () => {
  const { other, memo, ask } = started();
  const held = Promise.withResolvers<void>();
  other.wait = held.promise;
  const reading = ask();
  memo.forget();
  other.wait = Promise.resolve();
  expect(await ask()).toBe('a2');
  held.resolve();
  expect(await reading).toBe('a1');
  expect(await ask()).toBe('a2');
});

test('the other side is asked for so much at once, and for the rest in turn', async () => {
  const { other, ask } = started({ maxRunning: 2 });
  const held = Promise.withResolvers<void>();
  other.wait = held.promise;
  const all = ['a', 'b', 'c', 'd'].map((key) => ask(key));
  await settle();
  expect(other.asked).toBe(2);
  other.fault = new BlogError('timeout');
  held.resolve();
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(
    Array<string>(4).fill('rejected'),
  );
  other.fault = null;
  expect(await Promise.all([ask('a'), ask('b'), ask('c')])).toHaveLength(3);
});

test('who comes when too many wait is told so, and the others get theirs', async () => {
  const { other, ask } = started({ maxRunning: 1 });
  const held = Promise.withResolvers<void>();
  other.wait = held.promise;
  const waiting = Array.from({ length: 1001 }, (_, n) => ask(String(n)));
  await expect(ask('late')).rejects.toMatchObject({ code: 'unavailable' });
  held.resolve();
  expect(await Promise.all(waiting)).toHaveLength(1001);
  expect(await ask('late')).toBe('late1002');
});

test('it is bounded in number, the longest unused going first', async () => {
  const { ask } = started({ maxEntries: 2 });
  await ask('a');
  await ask('b');
  await ask('a');
  await ask('c');
  expect([await ask('a'), await ask('c')]).toEqual(['a1', 'c3']);
  expect(await ask('b')).toBe('b4');
});

test('it is bounded in bytes', async () => {
  const memo = new Memo({ maxBytes: 8000 });
  let asked = 0;
  const ask = (key: string, length: number) =>
    memo.ask(key, async () => {
      asked += 1;
      return 'x'.repeat(length);
    });
  for (let n = 0; n < 20; n += 1) await ask(String(n), 400);
  asked = 0;
  for (let n = 19; n >= 0; n -= 1) await ask(String(n), 400);
  expect(asked).toBeGreaterThanOrEqual(10);
  expect(asked).toBeLessThan(20);
  await ask('large', 4000);
  asked = 0;
  await ask('large', 4000);
  expect(asked).toBe(1);
});

test('whatever is asked and when, no answer is older than allowed', async () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c'), wait: fc.nat(60) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      let now = 0;
      const memo = new Memo({ fresh: 10, stale: 100, maxEntries: 2, now: () => now * 1000 });
      for (const { key, wait } of steps) {
        now += wait;
        const at = now;
        const made = await memo.ask(key, async () => at);
        expect(at - Number(made)).toBeLessThan(100);
        await Promise.resolve();
      }
    }),
  );
});
