import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { runBlog } from '../../program/testing/run-blog.js';
import { Scratch } from '../../import/testing/exports.js';
import { classic, entry, on, takeout, takeoutEntry } from '../../import/testing/fixtures.js';

const garden = classic(
  entry('post', '1', `<title type='text'>First light</title>`) +
    entry('page', '2') +
    entry('comment', '10', `${on('1')}<content type='html'>Fine</content>`),
);

test('imports, prints a report, and makes no duplicates', async () => {
  using scratch = new Scratch();
  const cwd = scratch.path;
  await scratch.write('garden.xml', garden);
  const first = await runBlog(['import', 'garden.xml', '--db', 'new/blog.db'], { cwd });
  expect(first).toMatchObject({ code: 0, err: expect.stringContaining('settings set url=') });
  expect(first.out).toContain('Imported: Garden notes, from http://garden.example/');
  expect(first.out).toMatch(/posts +1: 1 published/);
  expect(first.out).toMatch(/pages +1: 1 published/);
  expect(first.out).toMatch(/comments +1: 1 approved/);
  expect(first.out).toMatch(/this run +4 new \(/);
  await runBlog(['settings', 'set', 'url=https://new.example', '--db', 'new/blog.db'], { cwd });
  const again = await runBlog(['import', 'garden.xml'], { cwd, env: { BLOG_DB: 'new/blog.db' } });
  expect(again.out).toMatch(/this run +4 as they were \(/);
  expect(again.err).toBe('');
});

test('--json prints the report', async () => {
  using scratch = new Scratch();
  await scratch.write('garden.xml', garden);
  const { out } = await runBlog(['import', 'garden.xml', '--db', 'b.db', '--json'], {
    cwd: scratch.path,
  });
  expect(JSON.parse(out)).toMatchObject({ posts: { published: 1 }, complete: true, error: null });
});

test('several blogs: lists them and asks for one, and makes no database', async () => {
  using scratch = new Scratch();
  const cwd = scratch.path;
  for (const name of ['Field notes', 'Harbour\u001b[2J']) {
    await scratch.write(`t/Blogs/${name}/feed.atom`, takeout(takeoutEntry('POST', 'LIVE', '1')));
  }
  const { code, out, err } = await runBlog(['import', 't', '--db', 'b.db'], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('t contains 2 blogs. Choose one with --blog NAME: "Field notes", "Harbour');
  expect(err).not.toContain('\u001b');
  expect(existsSync(join(cwd, 'b.db'))).toBe(false);
  const wrong = await runBlog(['import', 't', '--db', 'b.db', '--blog', 'Hills'], { cwd });
  expect(wrong).toMatchObject({
    code: 2,
    err: expect.stringContaining('contains no blog named "Hills"'),
  });
  const chosen = await runBlog(['import', 't', '--db', 'b.db', '--blog', 'field notes'], { cwd });
  expect(chosen).toMatchObject({ code: 0, out: expect.stringMatching(/posts +1: 1 published/) });
});

test('a broken file: prints what was imported, then the place of the fault', async () => {
  using scratch = new Scratch();
  const cwd = scratch.path;
  await scratch.write('garden.xml', garden.slice(0, -100));
  const args = ['import', 'garden.xml', '--db', 'b.db'];
  const broken = await runBlog(args, { cwd });
  expect(broken.code).toBe(1);
  expect(broken.out).toContain('Imported so far: Garden notes');
  expect(broken.out).toMatch(/posts +1: 1 published/);
  expect(broken.err).toMatch(
    /^blog: garden\.xml, line \d+, column \d+: .* run the import again\.$/,
  );
  const json = await runBlog([...args, '--json'], { cwd });
  expect(JSON.parse(json.out)).toMatchObject({ complete: false, error: { code: 'invalid_input' } });
  await scratch.write('garden.xml', garden);
  const whole = await runBlog(args, { cwd });
  expect(whole).toMatchObject({ code: 0, out: expect.stringMatching(/comments +1: 1 approved/) });
});

test.each([
  ['a small file that is broken', '<rss version="2.0"><channel><item></channel></rss>'],
  ['a manifest', '{ "name": "a-package" }'],
  ['an export whose first entry is broken', garden.replace('<published>', '<<published>')],
])('%s: only the error is printed, as nothing was imported', async (_, text) => {
  using scratch = new Scratch();
  await scratch.write('x.xml', text);
  for (const more of [[], ['--json']]) {
    const args = ['import', 'x.xml', '--db', 'b.db', ...more];
    const { code, out, err } = await runBlog(args, { cwd: scratch.path });
    expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
  }
});

test.each([
  ['a letter', 'Dear all', 'is not XML'],
  [
    'a feed of another program',
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id></feed>',
    'no export of Blogger',
  ],
])('%s is refused with exit code 1, and leaves no database', async (_, text, message) => {
  using scratch = new Scratch();
  await scratch.write('x.xml', text);
  const { code, err } = await runBlog(['import', 'x.xml', '--db', 'b.db'], { cwd: scratch.path });
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(message) });
  expect(existsSync(join(scratch.path, 'b.db'))).toBe(false);
});

test('a file that is no database: exit code 1', async () => {
  using scratch = new Scratch();
  await scratch.write('garden.xml', garden);
  await scratch.write('b.db', 'not a database, but long enough to be read as one'.repeat(30));
  const { code, err } = await runBlog(['import', 'garden.xml', '--db', 'b.db'], {
    cwd: scratch.path,
  });
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('b.db') });
});

test('--problems writes all problems to a file', async () => {
  using scratch = new Scratch();
  const cwd = scratch.path;
  const bad = Array.from({ length: 15 }, (_, index) =>
    entry('post', `${index}`, '<published>some day</published>'),
  );
  await scratch.write('x.xml', classic(bad.join('\n')));
  const { code, out } = await runBlog(['import', 'x.xml', '--db', 'b.db', '--problems', 'p.txt'], {
    cwd,
  });
  expect(code).toBe(0);
  expect(out).toMatch(/problems +15; nothing is missing in the blog\n/);
  expect(out).toContain('and 5 more; blog import --problems FILE writes them all');
  const lines = readFileSync(join(cwd, 'p.txt'), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(15);
  expect(lines[0]).toMatch(/^x\.xml, line 5 \(tag:.*\): the date in <published> is invalid/);
});

test('Ctrl-C: says how to go on', async () => {
  using scratch = new Scratch();
  await scratch.write('garden.xml', garden);
  const stop = new AbortController();
  const running = runBlog(['import', 'garden.xml', '--db', 'b.db'], {
    cwd: scratch.path,
    signal: stop.signal,
  });
  stop.abort();
  const { code, err } = await running;
  expect({ code, err }).toEqual({
    code: 130,
    err: expect.stringContaining('Run the same command again'),
  });
});
