import { expect, test } from 'vitest';

import { share } from '../kit/share.js';

test('who gave up before anything was begun begins nothing', async () => {
  let runs = 0;
  const ask = share(async () => {
    runs += 1;
    throw new Error('It cannot be reached');
  });
  const reason = new Error('Gone');
  await expect(ask(AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(runs).toBe(0);
});

test('who gives up leaves it running for the others', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const ask = share(() => promise);
  const leaving = new AbortController();
  const [left, stayed] = [ask(leaving.signal), ask()];
  const reason = new Error('Gone');
  leaving.abort(reason);
  await expect(left).rejects.toBe(reason);
  resolve('found');
  await expect(stayed).resolves.toBe('found');
});

test('it runs once, and again only after a failure', async () => {
  let runs = 0;
  const ask = share(async () => {
    runs += 1;
    if (runs === 1) throw new Error('It cannot be reached');
    return runs;
  });
  await expect(Promise.allSettled([ask(), ask()])).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  expect(runs).toBe(1);
  await expect(Promise.all([ask(), ask()])).resolves.toEqual([2, 2]);
});
