import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { BlogError, type ErrorCode, errorTable, isBlogError } from '@blog/core';
import {
  formatPath,
  fromProblem,
  invalidInput,
  parseInput,
  postListQuerySchema,
  toProblem,
} from '@blog/core/backend';

const codes = Object.keys(errorTable) as ErrorCode[];

function make(code: ErrorCode): BlogError {
  const details = {
    invalid_input: { issues: [{ path: 'title', message: 'too long' }] },
    conflict: { reason: 'exists', revision: '7' },
    rate_limited: { retryAfter: 12 },
    bad_response: { path: 'items[3].authors[0].slug' },
    too_large: { limit: 1000 },
  } as const;
  const own = code in details ? details[code as keyof typeof details] : {};
  return new BlogError<ErrorCode>(code, {
    message: `about ${code}`,
    operation: 'posts.get',
    details: own,
  });
}

describe('BlogError', () => {
  it.each(codes)('%s survives the wire with its details', (code) => {
    const error = make(code);
    const sent: unknown = JSON.parse(JSON.stringify(toProblem(error)));
    const back = fromProblem(sent, 'http');
    expect(back).toMatchObject({
      code,
      message: error.message,
      details: error.details,
      operation: 'posts.get',
      backend: 'http',
      status: errorTable[code].status,
      retryable: errorTable[code].retry,
    });
  });

  it('is told by its brand, across copies of the package', () => {
    const foreign = { [Symbol.for('@blog/core.BlogError')]: true, code: 'timeout' };
    expect(isBlogError(foreign)).toBe(true);
    expect(isBlogError(foreign, 'timeout')).toBe(true);
    expect(isBlogError(foreign, 'conflict')).toBe(false);
    for (const other of [null, undefined, 'x', new Error('x'), { code: 'timeout' }])
      expect(isBlogError(other)).toBe(false);
  });

  it('a stale write is 412 on the wire, other conflicts are 409', () => {
    const status = (reason: 'stale' | 'exists') =>
      toProblem(new BlogError('conflict', { details: { reason, revision: null } })).status;
    expect(status('stale')).toBe(412);
    expect(status('exists')).toBe(409);
  });

  it('the wire carries no stack and no cause', () => {
    const error = new BlogError('unavailable', { cause: new Error('password=hunter2') });
    expect(JSON.stringify(toProblem(error))).not.toContain('hunter2');
  });

  it('reads hostile problem details without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...codes), (json, code) => {
        fromProblem(json);
        const error = fromProblem({ code, detail: json, operation: json, details: json });
        expect(error?.code).toBe(code);
      }),
    );
    expect(fromProblem({ code: 'constructor' })).toBeNull();
    expect(fromProblem('<html>')).toBeNull();
  });
});

describe('invalid input', () => {
  it('tells a bounded number of issues, whatever was sent', () => {
    const junk = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 1]));
    const error = (() => {
      try {
        return parseInput(postListQuerySchema, junk);
      } catch (thrown) {
        return thrown;
      }
    })();
    if (!isBlogError(error, 'invalid_input')) throw error;
    expect(error.details.issues).toHaveLength(100);
    expect(error.message).toContain('(and 4995 more)');
  });

  it('names each place, the first five in the message', () => {
    const issues = Array.from({ length: 7 }, (_, i) => ({
      path: `tags[${i}]`,
      message: 'too long',
    }));
    const error = invalidInput(issues, 'posts.create');
    expect(error.message).toContain('posts.create');
    expect(error.message).toContain('tags[4]: too long');
    expect(error.message).toContain('(and 2 more)');
    expect(error.details.issues).toHaveLength(7);
  });

  it('formats paths as people write them', () => {
    expect(formatPath(['items', 3, 'authors', 0, 'slug'])).toBe('items[3].authors[0].slug');
    expect(formatPath([])).toBe('');
  });

  it('refuses what a query does not know', () => {
    const check = (query: unknown) => () => parseInput(postListQuerySchema, query, 'posts.list');
    expect(check({ limit: 10, tagId: 't1' })()).toEqual({ limit: 10, tagId: 't1' });
    expect(check({ colour: 'red' })).toThrow(/posts\.list/);
    expect(check({ limit: 0 })).toThrow(/limit/);
    expect(check({ publishedFrom: '2010-04' })).toThrow(/publishedFrom/);
    try {
      check({ colour: 'red', size: 1 })();
      expect.unreachable();
    } catch (error) {
      const issues = isBlogError(error, 'invalid_input') ? error.details.issues : [];
      expect(issues.map(({ path }) => path)).toEqual(['colour', 'size']);
    }
  });
});

describe('parseInput', () => {
  const throwing = (error: unknown) => ({
    safeParse() {
      throw error;
    },
  });

  it('takes the end of a stack for a fault of the value', () => {
    const tooMuch = Object.assign(new Error('too much recursion'), { name: 'InternalError' });
    for (const error of [new RangeError('Maximum call stack size exceeded'), tooMuch])
      expect(() => parseInput(throwing(error), {})).toThrow('Expected fewer faults');
  });

  it('throws every other exception of a schema as it is', () => {
    for (const error of [new TypeError('x is not a function'), 'a text', null, undefined]) {
      let thrown: unknown = 'nothing';
      try {
        parseInput(throwing(error), {});
      } catch (caught) {
        thrown = caught;
      }
      expect(thrown).toBe(error);
    }
  });
});
