import { join } from 'node:path';

import { expect, test } from 'vitest';

import { Scratch } from '../import/testing/exports.js';
import { namedDatabase } from './database.js';

test('the option comes before the variables, and the variables before package.json', async () => {
  using scratch = new Scratch();
  const cwd = join(scratch.path, 'site', 'posts');
  await scratch.write('site/package.json', '{"blog":{"db":"data/blog.db"}}');
  await scratch.write('site/posts/package.json', 'not JSON');
  await scratch.write('secret', 'postgres://blog:secret@db.example/site\n');
  const named = async (given: string | undefined, env: NodeJS.ProcessEnv) =>
    (await namedDatabase(given, { cwd, env })).name;

  const env = { BLOG_DB: 'env.db', DATABASE_URL: 'postgres://db.example/site' };
  expect(await named('sqlite:given.db', env)).toBe(join(cwd, 'given.db'));
  expect(await named(undefined, env)).toBe(join(cwd, 'env.db'));
  expect(await named(undefined, { ...env, BLOG_DB: '' })).toBe('postgres://db.example/site');
  const file = { DATABASE_URL_FILE: '../../secret' };
  expect(await named(undefined, file)).toBe('postgres://blog@db.example/site');
  expect(await named(undefined, {})).toBe(join(scratch.path, 'site/data/blog.db'));
  await expect(namedDatabase(undefined, { cwd: scratch.path, env: {} })).rejects.toThrow(
    'No database is named',
  );
});
