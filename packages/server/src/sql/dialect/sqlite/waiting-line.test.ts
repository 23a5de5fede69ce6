import { afterEach, expect, it, vi } from 'vitest';

import { LOCKED, WaitingLine } from './waiting-line.js';

/** The pauses that go on, and the most of them at a time. */
const pauses = vi.hoisted(() => ({ now: 0, most: 0 }));

vi.mock('node:timers/promises', () => ({
  setTimeout: async () => {
    pauses.now += 1;
    pauses.most = Math.max(pauses.most, pauses.now);
    await new Promise((resolve) => setImmediate(resolve));
    pauses.now -= 1;
  },
}));

afterEach(() => vi.useRealTimers());

const late = () => new Error('late');

it('is served by one, however many callers came and gave up in its pause', async () => {
  const line = new WaitingLine();
  for (let n = 0; n < 50; n += 1) {
    const controller = new AbortController();
    const gone = line.wait(() => LOCKED, late, controller.signal).catch(() => undefined);
    controller.abort(new Error('gone'));
    await gone;
  }
  let attempts = 0;
  await line.wait(() => ((attempts += 1) < 20 ? LOCKED : attempts), late, undefined);
  expect(pauses.most).toBe(1);
  expect(line.isEmpty).toBe(true);
});

it('ends all calls that have waited too long at once', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const line = new WaitingLine();
  let attempts = 0;
  const refuse = () => {
    attempts += 1;
    return LOCKED;
  };
  const calls = Array.from({ length: 50 }, () => line.wait(refuse, late, undefined));
  vi.advanceTimersByTime(60_000);
  const outcomes = await Promise.allSettled(calls);
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  expect(attempts).toBe(1);
});

it('refuses calls at once that come when 500 wait, and takes calls again when some have left', async () => {
  const line = new WaitingLine();
  let isLocked = true;
  let done = 0;
  const work = () => (isLocked ? LOCKED : (done += 1));
  const controller = new AbortController();
  const [leaving, ...waiting] = Array.from({ length: 500 }, (_, at) =>
    line.wait(work, late, at === 0 ? controller.signal : undefined),
  );
  for (let n = 0; n < 2000; n += 1)
    await expect(line.wait(work, late, undefined)).rejects.toThrow('late');
  controller.abort(new Error('gone'));
  await expect(leaving).rejects.toThrow('gone');
  const next = line.wait(work, late, undefined);
  await expect(line.wait(work, late, undefined)).rejects.toThrow('late');
  isLocked = false;
  await Promise.all([...waiting, next]);
  expect(done).toBe(500);
});
