import { type Actor, type BlogBackend, memory, type Operation, type Page } from '@blog/core';
import { type AnyMethod, mapBackend } from '@blog/core/backend';
import { expect, test } from 'vitest';

import { targetOf } from '../target/target-of.js';
import { runLaws } from './run.js';

type Change = (operation: Operation, method: AnyMethod, actor: Actor) => AnyMethod;

/** The results of laws on `memory` with changed methods. */
async function resultsOf(only: readonly string[], make: () => Change) {
  const target = targetOf('changed', () => {
    const store = memory();
    const change = make();
    return {
      backendFor: (actor: Actor): BlogBackend =>
        mapBackend(store.as(actor) as BlogBackend, (operation, method) =>
          change(operation, method, actor),
        ),
    };
  });
  const { results } = await runLaws(target, { only });
  return results;
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Takes its time for each call, but for the first calls. */
const slow = (quickCalls: number) => (): Change => {
  let calls = 0;
  return (_operation, method) =>
    async (...args) => {
      calls += 1;
      if (calls > quickCalls) await pause(60);
      return method(...args);
    };
};

const planning = [
  'posts.scheduled',
  'posts.scheduled.plans',
  'posts.due-counted',
  'posts.due-everywhere',
  'posts.due-kept',
];

test('a plan leaves a slow backend the time for all its writes', { timeout: 120_000 }, async () => {
  const outcomes = (await resultsOf(planning, slow(0))).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(planning.map(() => 'passed'));
});

test('a plan that was not ready by its moment is made again', { timeout: 120_000 }, async () => {
  const results = await resultsOf(planning, slow(2));
  expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
});

test('a slow backend does not get round a law that plans', { timeout: 120_000 }, async () => {
  const [result] = await resultsOf(['posts.scheduled.plans'], () => {
    const late = slow(0)();
    return (operation, method, actor) =>
      late(
        operation,
        async (...args) => {
          const answer = await method(...args);
          if (operation !== 'posts.list' || actor.role !== 'anonymous') return answer;
          return { ...(answer as Page<unknown>), items: [], nextCursor: null };
        },
        actor,
      );
  });
  expect(result).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('the posts that are out after the time') as string,
  });
});

test('a way back that never ends is a failure', async () => {
  const [result] = await resultsOf(
    ['threads.pages.imported-order'],
    () => (operation, method) => async (query, options) => {
      if (operation !== 'comments.thread') return method(query, options);
      const { cursor, ...rest } = query as { cursor?: string | null };
      const page = (await method(cursor === 'again' ? rest : query, options)) as Page<unknown>;
      return { ...page, prevCursor: page.prevCursor ?? 'again' };
    },
  );
  expect(result).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('expected a new prevCursor') as string,
  });
});
