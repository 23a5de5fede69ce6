import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readError } from './errors.js';

const url = 'https://blog.example/wp-json/wp/v2/posts';
const told = (status: number, body: unknown, operation = 'posts.list') =>
  readError(
    {
      status,
      url,
      headers: new Headers(),
      text: typeof body === 'string' ? body : JSON.stringify(body),
    },
    operation,
  );

describe('an error of WordPress', () => {
  it('tells each parameter as the field that it is here, with letters for entities', () => {
    const error = told(400, {
      code: 'rest_invalid_param',
      message: 'Invalid parameter(s): per_page, date_gmt',
      data: {
        status: 400,
        params: {
          per_page: 'per_page isn&#8217;t 1&ndash;100',
          date_gmt: 'Invalid &amp; odd date.',
        },
      },
    });
    expect(error).toMatchObject({
      code: 'invalid_input',
      backend: 'wordpress',
      operation: 'posts.list',
      details: {
        issues: [
          { path: 'limit', message: 'per_page isn’t 1–100' },
          { path: 'publishedAt', message: 'Invalid & odd date.' },
        ],
      },
    });
  });

  it('names parameters that are missing', () => {
    const error = told(400, {
      code: 'rest_missing_callback_param',
      message: 'Missing parameter(s): content, post',
      data: { status: 400, params: ['content', 'post'] },
    });
    expect(error?.details).toMatchObject({ issues: [{ path: 'source' }, { path: 'postId' }] });
  });

  it('of a parameter that is refused for who asks has the reason within', () => {
    const error = told(400, {
      code: 'rest_invalid_param',
      message: 'Invalid parameter(s): status',
      data: {
        params: { status: 'Status is forbidden.' },
        details: { status: { code: 'rest_forbidden_status', data: { status: 401 } } },
      },
    });
    expect(error?.code).toBe('unauthorized');
  });

  it.each([
    [403, 'rest_forbidden', 'posts.get', 'not_found'],
    [403, 'rest_forbidden', 'posts.update', 'forbidden'],
    [404, 'rest_no_route', 'posts.list', 'unsupported'],
    [400, 'comment_flood', 'comments.create', 'rate_limited'],
    [409, 'comment_duplicate', 'comments.create', 'conflict'],
    [413, 'rest_upload_too_big', 'posts.create', 'too_large'],
    [500, 'db_error', 'posts.list', 'unavailable'],
  ])('%i %s of %s is %s', (status, code, operation, ours) => {
    const error = told(status, { code, message: 'No.' }, operation);
    expect(error?.code).toBe(ours);
    expect(error?.message).toContain(code);
  });

  it('is none where the body is none of theirs, and never breaks on one', () => {
    expect(told(502, '<h1>Bad gateway</h1>')).toBeNull();
    expect(told(400, { code: 1, message: 'x' })).toBeNull();
    expect(told(429, { code: 'slow', message: 'Down' })).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 400, max: 599 }), (data, status) => {
        const error = told(status, { code: 'rest_odd', message: 'Odd', data });
        expect(error === null).toBe(status === 429);
        expect(told(status, data)?.backend ?? 'wordpress').toBe('wordpress');
      }),
    );
  });
});

it.each(['constructor', '__proto__', 'toString'])('a code of errors may be %s', (code) => {
  const text = JSON.stringify({
    code,
    message: 'No',
    data: { params: { 0: code, valueOf: 'Nor this' } },
  });
  const response = {
    status: 400,
    headers: new Headers(),
    url: 'https://blog.example.org/wp-json/wp/v2/posts',
    text,
  };
  expect(readError(response, 'posts.list')).toMatchObject({
    code: 'invalid_input',
    message: `wordpress answered posts.list with "No" (${code}).`,
    details: {
      issues: [
        { path: code, message: code },
        { path: 'valueOf', message: 'Nor this' },
      ],
    },
  });
});
