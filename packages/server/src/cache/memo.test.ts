import { BlogError } from '@blog/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Memo, type MemoOptions } from './memo.js';

/** A memo with a clock of its own, over a source that a test can hold and let fail. */
function started(options: MemoOptions = {}) {
  const clock = { seconds: 0 };
  const source = { reads: 0, fault: null as Error | null, wait: Promise.resolve() };
  const memo = new Memo({
    maxAge: 10,
    staleWhileRevalidate: 90,
    ...options,
    now: () => clock.seconds * 1000,
  });
  const ask = (key = 'a') =>
    memo.ask(key, async () => {
      source.reads += 1;
      const answer = `${key}${source.reads}`;
      await source.wait;
      if (source.fault !== null) throw source.fault;
      return answer;
    });
  return { clock, source, memo, ask };
}

/** Waits until reads in the background have ended. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('an answer', () => {
  test('is read once, however many wait for it', async () => {
    const { source, ask } = started();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['a1', 'a1', 'a1']);
    expect(await ask()).toBe('a1');
    expect(source.reads).toBe(1);
  });

  test('that is old is given at once, and a new one is there the next time', async () => {
    const { clock, source, ask } = started();
    await ask();
    clock.seconds = 11;
    const held = Promise.withResolvers<void>();
    source.wait = held.promise;
    expect(await Promise.all([ask(), ask()])).toEqual(['a1', 'a1']);
    expect(source.reads).toBe(2);
    held.resolve();
    await settle();
    expect(await ask()).toBe('a2');
    expect(source.reads).toBe(2);
  });

  test('that is too old is waited for', async () => {
    const { clock, ask } = started();
    await ask();
    clock.seconds = 101;
    expect(await ask()).toBe('a2');
  });

  test('stands in while the source fails, which is left alone for a while', async () => {
    const { clock, source, ask } = started();
    await ask();
    clock.seconds = 11;
    source.fault = new BlogError('unavailable');
    expect(await ask()).toBe('a1');
    await settle();
    expect(await ask()).toBe('a1');
    expect(source.reads).toBe(2);
    clock.seconds = 17;
    expect(await ask()).toBe('a1');
    await settle();
    expect(source.reads).toBe(3);
    source.fault = null;
    clock.seconds = 23;
    await ask();
    await settle();
    expect(await ask()).toBe('a4');
  });

  test('that is too old does not stand in, also right after a read that failed', async () => {
    const { clock, source, ask } = started();
    await ask();
    source.fault = new BlogError('unavailable');
    clock.seconds = 99;
    expect(await ask()).toBe('a1');
    await settle();
    clock.seconds = 101;
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('that failed is not kept', async () => {
    const { source, ask } = started();
    source.fault = new BlogError('timeout');
    await expect(ask()).rejects.toThrow(BlogError);
    source.fault = null;
    expect(await ask()).toBe('a2');
  });

  test('"there is none" is kept, and replaces an older one', async () => {
    const { clock, source, ask } = started();
    await ask();
    clock.seconds = 11;
    source.fault = new BlogError('not_found');
    await ask();
    await settle();
    await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    expect(source.reads).toBe(2);
  });
});

describe('a read that was under way when all was cleared', () => {
  test('reaches its caller, and is not kept', async () => {
    const { source, memo, ask } = started();
    const held = Promise.withResolvers<void>();
    source.wait = held.promise;
    const reading = ask();
    memo.clear();
    source.wait = Promise.resolve();
    expect(await ask()).toBe('a2');
    held.resolve();
    expect(await reading).toBe('a1');
    expect(await ask()).toBe('a2');
  });

  test('in the background is not kept either', async () => {
    const { clock, source, memo, ask } = started();
    await ask();
    clock.seconds = 11;
    const held = Promise.withResolvers<void>();
    source.wait = held.promise;
    expect(await ask()).toBe('a1');
    memo.clear();
    source.wait = Promise.resolve();
    expect(await ask()).toBe('a3');
    held.resolve();
    await settle();
    expect(await ask()).toBe('a3');
  });

  test('tells its caller when it fails', async () => {
    const { source, memo, ask } = started();
    const held = Promise.withResolvers<void>();
    source.wait = held.promise;
    source.fault = new BlogError('timeout');
    const reading = ask();
    memo.clear();
    held.resolve();
    await expect(reading).rejects.toMatchObject({ code: 'timeout' });
  });
});

test('only so many reads run at once, and the others in turn', async () => {
  const { source, ask } = started({ maxRunning: 2 });
  const held = Promise.withResolvers<void>();
  source.wait = held.promise;
  const all = ['a', 'b', 'c', 'd'].map((key) => ask(key));
  await settle();
  expect(source.reads).toBe(2);
  source.fault = new BlogError('timeout');
  held.resolve();
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(
    Array<string>(4).fill('rejected'),
  );
  source.fault = null;
  expect(await Promise.all([ask('a'), ask('b'), ask('c')])).toHaveLength(3);
});

test('a caller who comes when too many wait is refused, and the others get their answers', async () => {
  const { source, ask } = started({ maxRunning: 1 });
  const held = Promise.withResolvers<void>();
  source.wait = held.promise;
  const waiting = Array.from({ length: 1001 }, (_, n) => ask(String(n)));
  await expect(ask('late')).rejects.toMatchObject({ code: 'unavailable' });
  held.resolve();
  expect(await Promise.all(waiting)).toHaveLength(1001);
  expect(await ask('late')).toBe('late1002');
});

test('it is bounded in number, the least recently used going first', async () => {
  const { ask } = started({ maxEntries: 2 });
  await ask('a');
  await ask('b');
  await ask('a');
  await ask('c');
  expect([await ask('a'), await ask('c')]).toEqual(['a1', 'c3']);
  expect(await ask('b')).toBe('b4');
});

test('more reads at once than it may keep all give their answers', async () => {
  const { ask } = started({ maxEntries: 2 });
  const keys = ['a', 'b', 'c', 'd'];
  expect(await Promise.all(keys.map(ask))).toEqual(['a1', 'b2', 'c3', 'd4']);
});

test('it is bounded in bytes', async () => {
  const memo = new Memo({ maxBytes: 8000 });
  let reads = 0;
  const ask = (key: string, length: number) =>
    memo.ask(key, async () => {
      reads += 1;
      return 'x'.repeat(length);
    });
  for (let n = 0; n < 20; n += 1) await ask(String(n), 400);
  reads = 0;
  for (let n = 19; n >= 0; n -= 1) await ask(String(n), 400);
  expect(reads).toBeGreaterThanOrEqual(10);
  expect(reads).toBeLessThan(20);
  await ask('large', 4000);
  reads = 0;
  await ask('large', 4000);
  expect(reads).toBe(1);
});

test('whatever is asked and when, and whatever fails, no answer is older than allowed', async () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    wait: fc.nat(60),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      let now = 0;
      const memo = new Memo({
        maxAge: 10,
        staleWhileRevalidate: 90,
        maxEntries: 2,
        now: () => now * 1000,
      });
      for (const { key, wait, fails } of steps) {
        now += wait;
        const at = now;
        const read = memo.ask(key, async () => {
          if (fails) throw new BlogError('unavailable');
          return at;
        });
        const readAt = await read.catch(() => at);
        expect(at - Number(readAt)).toBeLessThan(100);
        await settle();
      }
    }),
  );
});

test('bounds without a limit keep answers, and bounds that mean nothing are refused by name', async () => {
  const { source, ask } = started({ maxEntries: Infinity, maxBytes: Infinity });
  expect([await ask(), await ask(), source.reads]).toEqual(['a1', 'a1', 1]);
  for (const options of [{ maxEntries: 0 }, { maxBytes: 0 }, { maxRunning: 0 }, { maxBytes: -1 }])
    expect(() => new Memo(options)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        message: expect.stringContaining('from 1'),
      }),
    );
});
