import { stripVTControlCharacters } from 'node:util';

import { expect, it } from 'vitest';

import type { LogEntry } from './log-entry.js';
import { lineForPeople } from './log-line.js';

const request = {
  time: '2026-04-16T14:05:00.000Z',
  level: 'info',
  event: 'request',
  requestId: 'id-1',
  method: 'GET',
  route: '/v1/posts/:id',
  status: 200,
  milliseconds: 1.42,
  bytes: 5310,
  code: null,
  aborted: false,
} as const;

const lineOf = (entry: LogEntry) => stripVTControlCharacters(lineForPeople(entry));

it('a request is a line', () => {
  expect(lineOf(request)).toBe('14:05:00 200 GET /v1/posts/:id 1.42 ms id-1');
  expect(lineOf({ ...request, status: 404, code: 'not_found', route: null })).toBe(
    '14:05:00 404 GET (no route) not_found 1.42 ms id-1',
  );
  expect(lineOf({ ...request, status: null, aborted: true })).toContain(' gone GET ');
});

it('a failure has the lines of its causes below it', () => {
  const cause = { name: 'Error', code: 'ECONNREFUSED', message: 'refused' };
  const error = { name: 'TypeError', message: 'broken', stack: ['at a.js:1:2'], cause };
  expect(lineOf({ ...request, level: 'error', status: 503, error }).split('\n')).toEqual([
    '14:05:00 503 GET /v1/posts/:id 1.42 ms id-1',
    '    TypeError: broken',
    '      at a.js:1:2',
    '    caused by Error (ECONNREFUSED): refused',
  ]);
});

it('statements and the server itself have theirs', () => {
  const { time } = request;
  const slow = { time, level: 'warn', event: 'slow_query', milliseconds: 300 } as const;
  expect(lineOf({ ...slow, requestId: 'id-1', database: 'sqlite', sql: 'SELECT 1' })).toBe(
    '14:05:00 slow query, 300 ms id-1\n    SELECT 1',
  );
  expect(lineOf({ time, level: 'info', event: 'server', message: 'Ends' })).toBe('14:05:00 Ends');
});

it('what others sent does not steer the terminal', () => {
  const error = { name: 'Error', message: '\u001b]0;title\u0007 \u009b2J \u001b[2J' };
  const line = lineForPeople({ ...request, level: 'error', error });
  expect(line).not.toMatch(/\u0007|\u009b|\u001b(?!\[\d{1,3}m)/);
});
