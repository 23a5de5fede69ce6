import { join } from 'node:path';

import { expect, test } from 'vitest';

import { Scratch } from '../import/testing/exports.js';
import { databaseFile } from './database.js';

test('the option comes before the variable, and the variable before package.json', async () => {
  using scratch = new Scratch();
  const cwd = join(scratch.path, 'site', 'posts');
  await scratch.write('site/package.json', '{"blog":{"db":"data/blog.db"}}');
  await scratch.write('site/posts/package.json', 'not JSON');
  const env = { BLOG_DB: 'env.db' };
  expect(databaseFile('given.db', { cwd, env })).toBe(join(cwd, 'given.db'));
  expect(databaseFile(undefined, { cwd, env })).toBe(join(cwd, 'env.db'));
  expect(databaseFile(undefined, { cwd, env: {} })).toBe(join(scratch.path, 'site/data/blog.db'));
  expect(() => databaseFile(undefined, { cwd: scratch.path, env: {} })).toThrow(
    'No database is named',
  );
});
