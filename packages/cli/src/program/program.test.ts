import { expect, test } from 'vitest';

import { runBlog } from './testing/run-blog.js';

test.each([['--help'], ['-h'], ['help']])('%s lists the commands', async (option) => {
  const { code, out } = await runBlog([option]);
  expect(code).toBe(0);
  for (const name of ['serve', 'doctor', 'import', 'moderate', 'check', 'backup', 'restore'])
    expect(out).toContain(`  ${name} `);
});

test.each([
  ['serve', '--max-age'],
  ['serve', '--stale-while-revalidate'],
  ['doctor', '--json'],
  ['import', '--problems'],
  ['check', '--write'],
  ['moderate', 'approve'],
  ['moderate list', '--status'],
  ['moderate restore', '--token'],
  ['backup', '--keep'],
  ['backup create', 'S3_SECRET_ACCESS_KEY_FILE'],
  ['backup list', '--from'],
  ['restore', '--force'],
])('%s --help shows %s', async (command, part) => {
  const { code, out } = await runBlog([...command.split(' '), '--help']);
  expect(code).toBe(0);
  expect(out).toContain(part);
});

test('--version', async () => {
  expect(await runBlog(['--version'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});

test.each([
  ['an unknown command', 'zzz', "unknown command 'zzz'. See blog --help."],
  ['a mistyped command', 'imprt x', "unknown command 'imprt' (Did you mean import?). See blog"],
  ['a mistyped decision', 'moderate aprove 1', "unknown command 'aprove' (Did you mean approve?)"],
  ['a mistyped option', 'import x --blgo y', "unknown option '--blgo' (Did you mean --blog?)"],
  ['a missing argument', 'import', "missing required argument 'path'"],
  ['no database', 'import x', 'No database is named. Give --db FILE or --db postgres://'],
  ['an invalid number of threads', 'import x --db y --threads many', '--threads is a number'],
  ['a missing database', 'moderate list --db none.db', 'There is no database at /none.db'],
  [
    'a database and a server',
    'moderate list --db a --url http://b',
    'Give --db or --url, not both',
  ],
  ['an unknown role', 'check http://localhost --role king', '--role is one of'],
  ['a host in place of an address', 'check localhost:8080', 'Is http://localhost:8080 meant?'],
  ['a host on the web', 'doctor blog.example/notes', 'Is https://blog.example/notes meant?'],
  ['a secret in an address', 'check ftp://ada:pa55@x.example', 'not "ftp://…@x.example"'],
  ['writes without a token', 'check http://localhost --write', '--write needs a caller'],
])('%s: one line, and exit code 2', async (_, line, message) => {
  const { code, out, err } = await runBlog(line.split(' '));
  expect(out).toBe('');
  expect(err.split('\n')).toEqual([expect.stringMatching(/^blog: /)]);
  expect(err).toContain(message);
  expect(code).toBe(2);
});
