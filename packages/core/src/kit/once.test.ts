import { anonymous } from '@blog/core';
import { createOnce, type KeptAnswer } from '@blog/core/backend';
import { createClock, testActors } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const operation = 'posts.create' as const;
const DAY = 24 * 60 * 60 * 1000;

function call(key: string | undefined, input: unknown = { a: 1 }, actor = testActors.author) {
  return { operation, actor, input, options: { idempotencyKey: key } };
}

/** A create that counts how often it ran. */
function counter() {
  let count = 0;
  return async () => ({ count: (count += 1) });
}

describe('createOnce', () => {
  it('gives the answer again, as a copy of its own', async () => {
    const [once, create] = [createOnce(), counter()];
    const first = await once(call('k'), create);
    const second = await once(call('k', { a: 1, b: undefined }), create);
    second.count = 9;
    first.count = 9;
    expect(await once(call('k'), create)).toEqual({ count: 1 });
    expect(await once(call(undefined), create)).toEqual({ count: 2 });
  });

  it('refuses another input with the key, and the same while the first runs', async () => {
    const once = createOnce();
    const { promise, resolve } = Promise.withResolvers<string>();
    const begun = Promise.withResolvers<void>();
    const first = once(call('k'), () => {
      begun.resolve();
      return promise;
    });
    // Of two calls at the same moment either one may be the first.
    await begun.promise;
    await expect(once(call('k'), () => promise)).rejects.toMatchObject({
      details: { reason: 'in_progress' },
    });
    const other = once(call('k', { a: 2 }), () => promise);
    await expect(other).rejects.toMatchObject({ details: { reason: 'key_reused' } });
    resolve('done');
    expect(await first).toBe('done');
    await expect(once(call('k', { a: 2 }), () => promise)).rejects.toMatchObject({
      details: { reason: 'key_reused' },
    });
  });

  it('frees the key of a create that failed', async () => {
    const once = createOnce();
    const failed = once(call('k'), () => Promise.reject(new Error('full')));
    await expect(failed).rejects.toThrow('full');
    expect(await once(call('k', { a: 2 }), () => 'made')).toBe('made');
  });

  it('tells callers apart, and forgets after a day', async () => {
    const clock = createClock();
    const [once, create] = [createOnce({ now: clock.now }), counter()];
    await once(call('k'), create);
    expect(await once({ ...call('k'), actor: anonymous }, create)).toEqual({ count: 2 });
    clock.advance(DAY);
    expect(await once(call('k'), create)).toEqual({ count: 1 });
    clock.advance(1);
    expect(await once(call('k'), create)).toEqual({ count: 3 });
  });

  it('keeps answers where it is told to, under names that any file system takes', async () => {
    const answers = new Map<string, KeptAnswer>();
    const create = counter();
    await createOnce({ answers })(call('a key / of "odd" signs'.replaceAll(' ', '_')), create);
    expect([...answers.keys()]).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
    const stored = new Map(JSON.parse(JSON.stringify([...answers])) as [string, KeptAnswer][]);
    const again = call('a key / of "odd" signs'.replaceAll(' ', '_'));
    expect(await createOnce({ answers: stored })(again, create)).toEqual({ count: 1 });
  });

  it.each(['', 'two words', 'k'.repeat(201)])('refuses the key %j', async (key) => {
    await expect(createOnce()(call(key), counter())).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});
