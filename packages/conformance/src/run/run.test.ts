import { type BlogBackend, memory, type MemoryStore } from '@blog/core';
import { defineBackend } from '@blog/core/backend';
import { describe, expect, test } from 'vitest';

import { type Law, lawsOf } from '../law/law.js';
import { writePost } from '../seed/seed.js';
import { ensure, equal } from '../support/assert.js';
import { targetOf } from '../target/target-of.js';
import type { Target } from '../target/target.js';
import { formatReport } from './report.js';
import { runLaws } from './run.js';

const law = lawsOf('sample');
const motto = defineBackend({
  name: 'motto',
  capabilities: { html: 'safe' },
  blog: { get: () => Promise.reject(new Error('asleep')) },
});
const target = targetOf('motto', () => ({ backendFor: (): BlogBackend => motto }));

const passing = law('passing', 'It passes.', {}, async () => {});
const failing = law('failing', 'Two is one.', {}, async () => {
  ensure(false, 'expected 1, got 2');
});
const throwing = law('throwing', 'It throws.', { operations: ['blog.get'] }, async (t) => {
  await t.as('anonymous').blog.get();
});
const hanging = law('hanging', 'It hangs.', {}, () => new Promise(() => {}), 20);
const needy = law(
  'needy',
  'It needs much.',
  {
    operations: ['posts.list'],
    capabilities: { 'comments.numbering': 'permanent' },
    features: ['reopen'],
  },
  async () => {},
);
const absent = law('absent', 'It calls what is absent.', {}, async (t) => {
  await t.as('editor').posts.list({});
});

describe('runLaws', () => {
  test('counts what passed, failed and was not applicable, and says why', async () => {
    const sample: Law[] = [passing, failing, throwing, hanging, needy, absent];
    const report = await runLaws(target, { laws: sample });
    expect([report.passed, report.failed, report.notApplicable.length]).toEqual([1, 4, 1]);
    const text = formatReport(report, { verbose: true });
    expect(text).toContain('failed: sample.failing: expected 1, got 2');
    expect(text).toContain('rule: Two is one.');
    expect(text).toContain('failed: sample.throwing: unexpected: Error (asleep)');
    expect(text).toContain('failed: sample.hanging: expected it to finish within 20 ms');
    expect(text).toContain('expected the view of editor to have posts.list, but it is absent');
    expect(text).toContain(
      'not applicable: sample.needy needs posts.list, a target with reopen, comments.numbering permanent',
    );
    expect(text.split('\n').at(-1)).toBe('laws: 1 passed, 4 failed, 1 not applicable');
    const short = formatReport(report).split('\n');
    expect(short.slice(1, 3).join('\n')).toContain('failed: sample.failing');
    expect(short.at(-2)).toBe(
      '  not applicable: 1 laws need posts.list (1), a target with reopen (1), comments.numbering permanent (1)',
    );
  });

  test('tells of each result when it comes', async () => {
    const told: string[] = [];
    await runLaws(target, {
      laws: [passing, failing],
      concurrency: 1,
      onResult: ({ law: { id }, outcome }, done, all) =>
        told.push(`${id} ${outcome}, ${done} of ${all}`),
    });
    expect(told).toEqual(['sample.passing passed, 1 of 2', 'sample.failing failed, 2 of 2']);
  });

  test('keeps the order of the laws, however many run at once', async () => {
    const slow = law('slow', 'It is slow.', {}, async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    });
    const report = await runLaws(target, { laws: [slow, passing, needy], concurrency: 3 });
    expect(report.results.map((result) => result.law.id)).toEqual([
      'sample.slow',
      'sample.passing',
      'sample.needy',
    ]);
  });

  test('chooses laws by id and by group, and knows no others', async () => {
    const chosen = await runLaws(target, { laws: [passing, failing], only: ['sample.passing'] });
    expect(chosen.results).toHaveLength(1);
    const group = await runLaws(target, { laws: [passing, failing], only: ['sample'] });
    expect(group.results).toHaveLength(2);
    await expect(runLaws(target, { only: ['sample.unheard-of'] })).rejects.toThrow(RangeError);
  });

  test('opens a shared target once and runs one law at a time; a fresh one for each', async () => {
    const opened = { shared: 0, fresh: 0, closed: 0 };
    let running = 0;
    const alone = (name: string) =>
      law(name, 'It runs alone.', {}, async () => {
        running += 1;
        await Promise.resolve();
        ensure(running === 1, 'expected no other law to run');
        running -= 1;
      });
    const counted = (isolation: 'shared' | 'fresh'): Target => ({
      name: isolation,
      isolation,
      async open() {
        opened[isolation] += 1;
        return {
          backendFor: async () => motto,
          close: async () => {
            opened.closed += 1;
          },
        };
      },
    });
    const three = [alone('one'), alone('two'), alone('three')];
    const report = await runLaws(counted('shared'), { laws: three, concurrency: 3 });
    expect(report.passed).toBe(3);
    await runLaws(counted('fresh'), { laws: three, concurrency: 1 });
    expect(opened).toEqual({ shared: 1, fresh: 4, closed: 5 });
  });

  test('laws that need a caller whom the target has not are not applicable', async () => {
    const lone: Target = {
      ...target,
      actors: { anonymous: { role: 'anonymous', id: null, name: null } },
    };
    const needsAdmin = law('admin', 'It needs an admin.', { actors: ['admin'] }, async () => {});
    const report = await runLaws(lone, { laws: [passing, needsAdmin] });
    expect(report.passed).toBe(1);
    expect(report.notApplicable[0]?.needs).toEqual(['a caller admin']);
  });

  test('a law can write through one store and read through a second one, where there is one', async () => {
    const both = law('both', 'Both stores have it.', { features: ['second'] }, async (t) => {
      const second = await t.second();
      const { id } = await writePost(t);
      equal((await second.as('staff').posts.get({ id })).id, id, 'the post in the second store');
    });
    const withSecond = (secondOf: (store: MemoryStore) => MemoryStore) =>
      targetOf('two stores', () => {
        const store = memory();
        const second = secondOf(store);
        return {
          backendFor: (actor) => store.as(actor),
          second: () => ({ backendFor: (actor) => second.as(actor) }),
        };
      });
    const sound = await runLaws(
      withSecond((store) => store),
      { laws: [both] },
    );
    expect(sound.passed).toBe(1);
    const apart = await runLaws(
      withSecond(() => memory()),
      { laws: [both] },
    );
    expect(apart.failed).toBe(1);
    const alone = await runLaws(target, { laws: [both] });
    expect(alone.notApplicable[0]?.needs).toEqual(['a target with second']);
  });
});
