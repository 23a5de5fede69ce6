import { join } from 'node:path';

import { openSql } from '@blog/server/sql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { admin } from '../../context/database.js';
import { Scratch } from '../../import/testing/exports.js';
import { classic, entry, on } from '../../import/testing/fixtures.js';
import { runBlog } from '../../program/testing/run-blog.js';

let scratch: Scratch;

const author = `<author><name>Ada</name><uri>http://www.blogger.com/profile/7</uri></author>`;
const garden = classic(
  entry('post', '1', `<title type='text'>First light</title>${author}`) +
    entry('comment', '10', on('1')),
);
/** Another blog, with a setting that a note tells of. */
const harbour = classic(
  entry('settings', 'BLOG_COMMENT_ACCESS', '<content>BLOGGERS</content>') +
    entry('post', '2', `<title type='text'>Gulls</title>${author}`) +
    entry('comment', '20', on('2')),
)
  .replaceAll('blog-42', 'blog-77')
  .replaceAll('Garden notes', 'Harbour')
  .replaceAll('garden.example', 'harbour.example');

beforeEach(async () => {
  scratch = new Scratch();
  await scratch.write('garden.xml', garden);
  await scratch.write('harbour.xml', harbour);
});
afterEach(() => scratch[Symbol.dispose]());

const load = (file: string, ...more: string[]) =>
  runBlog(['import', file, '--db', 'blog.db', ...more], { cwd: scratch.path });

/** What stands in the database. */
async function stored() {
  const store = await openSql({ file: join(scratch.path, 'blog.db') });
  const { posts, comments, authors } = store.as(admin);
  const found = {
    settings: await store.settings.get(),
    posts: (await posts.list({ sort: 'publishedAt' })).items.map(({ title }) => title).toSorted(),
    comments: (await comments.list({})).items.length,
    authors: (await authors.list({})).items.length,
  };
  await store.close();
  return found;
}

/** Writes a post in the database, as its owner does. */
async function write(title: string): Promise<void> {
  const store = await openSql({ file: join(scratch.path, 'blog.db') });
  const source = { format: 'text', text: title } as const;
  await store.as(admin).posts.create({ title, source, status: 'published' });
  await store.close();
}

describe('an import into the database of another blog', () => {
  test('is refused before anything is written', async () => {
    await load('garden.xml');
    const before = await stored();
    const { code, out, err } = await load('harbour.xml');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      'blog: The database has another blog already: "Garden notes", imported from blogger:42. Nothing was written. Give another --db for "Harbour", or --merge to add its posts and comments to that blog.',
    );
    expect(await stored()).toEqual(before);
  });

  test('with --merge adds to it, and its settings stay', async () => {
    await load('garden.xml');
    const set = ['settings', 'set', 'url=https://new.example', 'tagline=Of frost'];
    await runBlog([...set, '--db', 'blog.db'], { cwd: scratch.path });
    const { settings } = await stored();
    const { code, out } = await load('harbour.xml', '--merge');
    expect(code).toBe(0);
    expect(out).toContain('Imported: Harbour, from http://harbour.example/');
    expect(out).toMatch(/note +the settings of "Garden notes" stay as they are \(title, tagline/);
    expect(out).toMatch(/note +links in its posts to http:\/\/harbour\.example\/ still lead there/);
    // What was decided for settings that are not taken is not told.
    expect(out).not.toContain('guests may comment');
    const alone = await runBlog(['import', 'harbour.xml', '--db', 'other.db'], {
      cwd: scratch.path,
    });
    expect(alone.out).toContain('guests may comment');
    expect(out).toMatch(/posts +1: 1 published/);
    expect(await stored()).toEqual({
      settings,
      posts: ['First light', 'Gulls'],
      comments: 2,
      authors: 2,
    });
    // From now on the database has two blogs, so that neither may rename it.
    for (const file of ['garden.xml', 'harbour.xml']) {
      expect(await load(file)).toMatchObject({ code: 1, err: expect.stringContaining('blogger:') });
      expect(await load(file, '--merge')).toMatchObject({ code: 0 });
    }
    expect(await stored()).toMatchObject({ settings, posts: ['First light', 'Gulls'] });
  });

  test('is refused if that was written, and not imported', async () => {
    await write('By hand');
    const before = await stored();
    const refused = await load('garden.xml');
    expect(refused.err).toContain('"A blog", with posts of its own. Nothing was written.');
    expect(await stored()).toEqual(before);
    expect(await load('garden.xml', '--merge')).toMatchObject({ code: 0 });
    const merged = await stored();
    expect(merged).toMatchObject({ settings: before.settings, posts: ['By hand', 'First light'] });
    // It has not become the blog of the export.
    expect(await load('garden.xml')).toMatchObject({ code: 1 });
    expect(await stored()).toEqual(merged);
  });
});

test('an import of the same blog goes on, also after its owner has written', async () => {
  await load('garden.xml');
  await write('By hand');
  expect(await load('garden.xml')).toMatchObject({ code: 0, err: expect.any(String) });
  expect(await stored()).toMatchObject({
    settings: { title: 'Garden notes' },
    posts: ['By hand', 'First light'],
  });
});

test('with --merge an empty database gets the settings, too', async () => {
  const { out } = await load('garden.xml', '--merge');
  expect(out).not.toMatch(/note +the settings/);
  expect(await stored()).toMatchObject({ settings: { title: 'Garden notes' } });
});
