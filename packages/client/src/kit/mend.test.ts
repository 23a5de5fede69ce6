import { expect, it } from 'vitest';
import * as z from 'zod/mini';

import { readLoosely } from './mend.js';

const schemaThat = (error: unknown) =>
  z.unknown().check(
    z.refine(() => {
      throw error;
    }),
  );

it('a value that ends the stack of its schema is a fault, and a fault of the schema is thrown', () => {
  const fault = { path: '', message: 'Expected fewer faults' };
  expect(readLoosely(schemaThat(new RangeError('stack')), 1)).toEqual({ fault });
  const error = new TypeError('x is undefined');
  expect(() => readLoosely(schemaThat(error), 1)).toThrow(error);
});
