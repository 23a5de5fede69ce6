import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ordinals } from './ordinals.js';
import { threadComments } from './thread.js';

const written = {
  parentId: null as string | null,
  status: 'approved',
  number: null as number | null,
};

describe('ordinals', () => {
  it('numbers by time, not by place in the thread', () => {
    const numbers = ordinals(
      threadComments([
        { ...written, id: 'late', createdAt: '2010-04-18T00:00:00.000Z' },
        { ...written, id: 'first', createdAt: '2010-04-16T00:00:00.000Z' },
        { ...written, id: 'reply', parentId: 'late', createdAt: '2010-04-19T00:00:00.000Z' },
        { ...written, id: 'second', createdAt: '2010-04-17T00:00:00.000Z' },
      ]),
    );
    expect(Object.fromEntries(numbers)).toEqual({ first: 1, second: 2, late: 3, reply: 4 });
  });

  it('settles equal times by id', () => {
    const createdAt = '2010-04-16T00:00:00.000Z';
    const numbers = ordinals(
      threadComments([
        { ...written, id: 'b', createdAt },
        { ...written, id: 'a', createdAt },
      ]),
    );
    expect(Object.fromEntries(numbers)).toEqual({ a: 1, b: 2 });
  });

  it('shows permanent numbers, gaps and all, and makes none up beside them', () => {
    const createdAt = '2010-04-16T00:00:00.000Z';
    const numbers = ordinals(
      threadComments([
        { ...written, id: 'a', createdAt, number: 7 },
        { ...written, id: 'b', createdAt, number: 3 },
        { ...written, id: 'own', createdAt, status: 'pending' },
      ]),
    );
    expect(Object.fromEntries(numbers)).toEqual({ a: 7, b: 3 });
  });

  it('numbers what the public sees or once saw', () => {
    const createdAt = '2010-04-16T00:00:00.000Z';
    const statuses = ['approved', 'pending', 'spam', 'trashed', 'deleted'];
    const numbers = ordinals(
      threadComments(statuses.map((status) => ({ ...written, id: status, status, createdAt }))),
    );
    expect(Object.fromEntries(numbers)).toEqual({ approved: 1, deleted: 2 });
  });

  it('gives 1 to n, each once, rising with time', () => {
    const time = fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString());
    const comment = fc.record({
      id: fc.string(),
      parentId: fc.option(fc.string()),
      createdAt: time,
      status: fc.constant('approved'),
      number: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.uniqueArray(comment, { selector: ({ id }) => id }), (comments) => {
        const numbers = ordinals(threadComments(comments));
        const byNumber = comments.toSorted(
          (a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0),
        );
        expect(byNumber.map(({ id }) => numbers.get(id))).toEqual(
          comments.map((_, index) => index + 1),
        );
        const times = byNumber.map(({ createdAt }) => createdAt);
        expect(times).toEqual(times.toSorted());
      }),
    );
  });
});
