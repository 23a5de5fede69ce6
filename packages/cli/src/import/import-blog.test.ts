import { memory } from '@blog/core';
import { type ImportItem, type ImportResult, rendered } from '@blog/core/backend';
import { describe, expect, test } from 'vitest';

import { admin } from '../context/database.js';
import { importBlog } from './import-blog.js';
import type { ImportProgress, ImportTrouble } from './report.js';
import { Scratch } from './testing/exports.js';
import { classic, entry, on } from './testing/fixtures.js';
import { postCounts, sqlInMemory, storedComments } from './testing/stored.js';

const reply = (to: string) =>
  `<link rel='related' type='application/atom+xml' href='http://www.blogger.com/feeds/42/1/comments/default/${to}'/>`;
const content = (html: string) => `<content type='html'>${html}</content>`;

/** A post, after a thread of two comments on it. */
const garden = classic(
  entry('comment', '11', on('1') + reply('10') + content('Second')) +
    entry('comment', '10', on('1') + content('First')) +
    entry(
      'post',
      '1',
      `<title type='text'>First light</title>${content('&lt;p onclick="x()"&gt;Frost&lt;/p&gt;')}`,
    ),
);

describe('importBlog', () => {
  test('writes the items, and reports them', async () => {
    using scratch = new Scratch();
    await using store = await sqlInMemory();
    const path = await scratch.write('garden.xml', garden);
    const report = await importBlog({ path, importer: store.as(admin).importer });
    expect(report).toMatchObject({
      blog: { title: 'Garden notes', url: 'http://garden.example/' },
      posts: { published: 1 },
      comments: { approved: 2 },
      replies: 1,
      complete: true,
      bytes: Buffer.byteLength(garden),
    });
    const comments = await storedComments(store);
    const [first, second] = ['10', '11'].map((id) =>
      comments.find(({ origin }) => origin?.id === id),
    );
    expect(second?.parentId).toBe(first?.id);
    const [post] = (await store.as(admin).posts.list({ content: true })).items;
    expect(post).toMatchObject({ title: 'First light', content: { html: '<p>Frost</p>' } });
  });

  test('one thread and two write the same', async () => {
    using scratch = new Scratch();
    const path = await scratch.write('garden.xml', garden);
    const reports = await Promise.all(
      [1, 2].map(async (threads) => {
        const { importer } = memory().as(admin);
        const { spent: _, ...report } = await importBlog({ path, importer, threads });
        return report;
      }),
    );
    expect(reports[0]).toEqual(reports[1]);
  });

  test('gives rendered sources to the store, with the items', async () => {
    using scratch = new Scratch();
    const path = await scratch.write('garden.xml', garden);
    const seen: ImportItem[] = [];
    const importer = {
      write: async (items: readonly ImportItem[]): Promise<ImportResult> => {
        seen.push(...items);
        return { created: items.length, updated: 0, unchanged: 0, waiting: 0, problems: [] };
      },
      finish: async () => ({ joined: 0, orphans: [], parentless: [] }),
    };
    await importBlog({ path, importer });
    const post = seen.find((item) => item.type === 'post');
    expect(post?.[rendered]).toMatchObject({ html: '<p>Frost</p>', text: 'Frost' });
    expect(JSON.stringify(post)).not.toContain('sanitizerVersion');
  });

  test('a file that is cut off: its items are kept, and a whole file completes them', async () => {
    using scratch = new Scratch();
    await using store = await sqlInMemory();
    const { importer } = store.as(admin);
    const whole = classic(
      Array.from(
        { length: 40 },
        (_, index) =>
          entry('post', `${index + 1}`, `<title type='text'>Day ${index + 1}</title>`) +
          entry('comment', `${index + 101}`, on(`${index + 1}`) + content(`Comment ${index + 1}`)),
      ).join('\n'),
    );
    const path = await scratch.write('export.xml', whole.slice(0, whole.length / 2));
    let last: ImportProgress | undefined;
    const failing = importBlog({
      path,
      importer,
      onProgress: (progress) => {
        last = progress;
      },
    });
    await expect(failing).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(
        /^export\.xml, line \d+, column \d+: the file ends too early.*run the import again/,
      ),
    });
    expect(last?.report).toMatchObject({ complete: false, posts: { published: 20 } });
    expect(await postCounts(store)).toEqual({ published: 20 });

    await scratch.write('export.xml', whole);
    const report = await importBlog({ path, importer });
    expect(report.written.unchanged).toBeGreaterThanOrEqual(40);
    expect(await postCounts(store)).toEqual({ published: 40 });
    const comments = await storedComments(store);
    expect(comments).toHaveLength(40);
    expect(comments.filter(({ number }) => number !== 1)).toEqual([]);
  });

  test('a signal ends it after the present batch, and the next run goes on', async () => {
    using scratch = new Scratch();
    await using store = await sqlInMemory();
    const { importer } = store.as(admin);
    const whole = classic(
      Array.from({ length: 1500 }, (_, index) => entry('post', `${index + 1}`)).join('\n'),
    );
    const path = await scratch.write('export.xml', whole);
    const stop = new AbortController();
    const reason = new Error('enough');
    const running = importBlog({
      path,
      importer,
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
    const { published = 0 } = await postCounts(store);
    expect(published).toBeGreaterThan(0);
    expect(published).toBeLessThan(1500);
    const report = await importBlog({ path, importer });
    expect(report.posts).toEqual({ published: 1500 });
    expect(report.written.unchanged).toBeGreaterThanOrEqual(published);
    expect(await postCounts(store)).toEqual({ published: 1500 });
  });

  test('a signal that was aborted before writes nothing', async () => {
    using scratch = new Scratch();
    const path = await scratch.write('garden.xml', garden);
    const { importer, posts } = memory().as(admin);
    const signal = AbortSignal.abort(new Error('no'));
    await expect(importBlog({ path, importer, signal })).rejects.toThrow('no');
    expect((await posts.list({})).items).toEqual([]);
  });

  test('reports every problem, keeps ten, and lists missing posts and parents at the end', async () => {
    using scratch = new Scratch();
    await using store = await sqlInMemory();
    const nameless = Array.from(
      { length: 12 },
      () =>
        `<entry><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#post'/></entry>`,
    ).join('');
    const path = await scratch.write(
      'export.xml',
      classic(
        entry('post', '1') +
          entry('comment', '20', on('404') + content('To nobody')) +
          entry('comment', '21', on('1') + reply('404') + content('Answers nobody')) +
          nameless,
      ),
    );
    const told: ImportTrouble[] = [];
    const { importer } = store.as(admin);
    const report = await importBlog({ path, importer, onProblem: (one) => told.push(one) });
    expect(told).toHaveLength(13);
    expect(report.problems).toEqual({ count: 13, lost: 13, first: told.slice(0, 10) });
    expect(told[12]).toMatchObject({ where: 'comment', entry: '20' });
    expect(told[0]).toMatchObject({
      where: expect.stringMatching(/^export\.xml, line \d+$/),
      what: 'has no id: it is left out',
    });
    expect(report.orphans).toEqual([{ source: 'blogger:42', id: '20' }]);
    expect(report.parentless).toEqual([{ source: 'blogger:42', id: '21' }]);
  });

  test.each([
    ['nothing there', null, /cannot be read/],
    ['no export', 'A letter to my aunt', /is not XML/],
    ['a web page', '<html><body>Hello</body></html>', /as of a web page/],
    ['an empty file', '', /is empty/],
  ])('%s is refused', async (_, text, message) => {
    using scratch = new Scratch();
    const path = text === null ? `${scratch.path}/none.xml` : await scratch.write('a.xml', text);
    const { importer } = memory().as(admin);
    await expect(importBlog({ path, importer })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(message),
    });
  });

  test('a store that fails ends the import with its error', async () => {
    using scratch = new Scratch();
    const path = await scratch.write('garden.xml', garden);
    const failure = new Error('disk full');
    const importer = {
      write: () => Promise.reject(failure),
      finish: () => Promise.reject(failure),
    };
    await expect(importBlog({ path, importer })).rejects.toBe(failure);
  });
});
