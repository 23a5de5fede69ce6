import { readCursor } from '@blog/client/kit';
import { encodeCursor, queryKey } from '@blog/core/backend';
import { expect, test } from 'vitest';

const operation = 'tags.list';
const key = queryKey(operation, { kind: 'tag' });
const read = (cursor: string | null | undefined) =>
  readCursor(cursor, key, operation, (payload) => (typeof payload === 'string' ? payload : null));

test('a cursor gives the place that it was made of', () => {
  expect(read(encodeCursor('tides', key))).toBe('tides');
});

test('without a cursor the list begins', () => {
  expect([read(undefined), read(null)]).toEqual([null, null]);
});

test.each([
  ['of another list', encodeCursor('tides', queryKey(operation, {}))],
  ['of another shape', encodeCursor(7, key)],
  ['of nobody', 'no cursor'],
])('a cursor %s is refused', (_what, cursor) => {
  expect(() => read(cursor)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
