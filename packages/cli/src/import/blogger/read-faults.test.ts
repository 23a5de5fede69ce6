import { isBlogError } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { type Read, readAll, readText, Scratch } from '../testing/exports.js';
import { classic, entry, on } from '../testing/fixtures.js';

/** Gives the message of an error, which must be a BlogError. */
function faultOf({ error }: Read): string {
  if (!isBlogError(error, 'invalid_input')) throw error;
  expect(error.operation).toBe('import');
  expect(error.details.issues).toHaveLength(1);
  return error.message;
}

describe('a bad entry', () => {
  test('is reported with file, id and line, and the reading goes on', async () => {
    const read = await readText(
      classic(
        [
          entry('post', '1', `<published>soon</published>`),
          entry('post', '2', `<published>2010-13-45T00:00:00Z</published><updated>x</updated>`),
          `<entry><title>no kind</title></entry>`,
          entry('nonsense', '4'),
          entry('comment', '5'),
          entry('comment', '6', `${on('1')}<published/><updated/>`),
          entry('post', '7').replace(/<id>.*?<\/id>/, ''),
          entry('comment', '8', on('1')),
        ].join('\n'),
      ),
    );
    expect(read.error).toBeNull();
    expect(
      read.posts.map(({ origin, status, publishedAt }) => [origin.id, status, publishedAt]),
    ).toEqual([
      ['1', 'published', '2010-04-17T14:05:00.000Z'],
      ['2', 'draft', null],
    ]);
    expect(read.comments.map(({ origin }) => origin.id)).toEqual(['8']);
    expect(read.problems.map(({ where, what }) => [where.line, what])).toEqual([
      [5, 'the date in <published> is invalid: "soon"; its date is that in <updated>'],
      [9, 'the date in <published> is invalid: "2010-13-45T00:00:00Z"'],
      [9, 'the date in <updated> is invalid: "x"'],
      [9, 'has no date: it is imported as a draft'],
      [13, 'is not a post, page or comment: it is left out'],
      [14, 'is not a post, page or comment: it is left out'],
      [18, 'names no post: it is left out'],
      [22, 'has no date: it is left out'],
      [26, 'has no id: it is left out'],
    ]);
    expect(read.problems[0]?.where).toEqual({
      file: 'export.xml',
      entry: 'tag:blogger.com,1999:blog-42.post-1',
      line: 5,
    });
    expect(read.counts?.problems).toBe(7);
  });

  test.each(['2010-02-31T00:00:00Z', '2010-02-29', '2010-4-31 10:00', '2010-04-16T10:61:00Z'])(
    'with the date %s has another of its dates, and is told: no day is made up',
    async (day) => {
      const date = `<published>${day}</published>`;
      const draft = `<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control>`;
      const { posts, comments, problems } = await readText(
        classic(
          entry('post', '1', date) +
            entry('post', '2', date + draft) +
            entry('comment', '3', on('1') + date),
        ),
      );
      const updated = '2010-04-17T14:05:00.000Z';
      expect(posts).toMatchObject([
        { status: 'published', publishedAt: updated },
        { status: 'draft', createdAt: updated },
      ]);
      const told = `the date in <published> is invalid: ${JSON.stringify(day)}; its date is that in`;
      expect(problems.map(({ what }) => what.slice(0, told.length))).toEqual([told, told, told]);
      expect(comments[0]?.createdAt).toBe(updated);
    },
  );

  test('is repaired if the parser can: characters, entities and prefixes that XML does not allow', async () => {
    const read = await readText(
      classic(
        [
          entry('post', '1', `<title>A\u0000B\u000bC</title>`),
          entry('post', '2', `<content type='html'>a&nbsp;b ]]> &#1;</content>`),
          entry('post', '3', `<blogger:filename>/a.html</blogger:filename>`),
          entry('post', '4', `<title>ok</title>`),
        ].join('\n'),
      ),
    );
    expect(read.error).toBeNull();
    expect(read.posts.map(({ title, path, source }) => [title, path, source.text])).toEqual([
      ['ABC', null, ''],
      ['', null, 'a&nbsp;b ]]> &#1;'],
      ['', '/a.html', ''],
      ['ok', null, ''],
    ]);
    expect(read.problems.map(({ where, what }) => `${where.entry?.slice(-1)} ${what}`)).toEqual([
      '1 has characters that XML forbids: they are left out',
      '2 has entities that XML does not define: they are kept as they are',
      '2 has "]]>" in its text',
      '2 refers to characters that XML forbids',
      '3 uses a namespace prefix that is not declared',
    ]);
  });

  test('reports bytes that are not UTF-8', async () => {
    const text = classic(entry('post', '1', `<title>caf\u00e9</title>`));
    const { posts, problems } = await readText(Buffer.from(text, 'latin1'));
    expect(posts[0]?.title).toBe('caf\ufffd');
    expect(problems[0]?.what).toContain('U+FFFD');
  });
});

describe('a fault of the file', () => {
  const whole = classic(entry('post', '1') + entry('comment', '2', on('1')) + entry('post', '3'));

  test('comes after everything before it; the whole file gives the same items, and the others', async () => {
    const cut = whole.slice(0, whole.lastIndexOf('<published>'));
    const read = await readText(cut);
    expect(faultOf(read)).toMatch(
      /^export\.xml, line \d+, column \d+: the file ends too early inside an entry \(tag:blogger\.com,1999:blog-42\.post-3\)/,
    );
    const all = await readText(whole);
    expect(all.error).toBeNull();
    expect(read.items).toHaveLength(3);
    expect(all.items.slice(0, 3)).toEqual(read.items);
  });

  test('has the place of XML that is broken in the middle', async () => {
    const read = await readText(whole.replace('<published>', '<published><b></published>'));
    expect(faultOf(read)).toMatch(
      /^export\.xml, line 7, column \d+: the XML is broken \(unexpected close tag\)/,
    );
    const later = await readText(whole.replace(/<updated>(?!.*<updated>)/s, '<<updated>'));
    expect(faultOf(later)).toContain('the XML is broken');
    expect(later.items).toHaveLength(3);
  });

  test.each([
    ['an empty file', '', 'export.xml: is empty'],
    ['white space', ' \n ', 'is not XML'],
    ['plain text', 'Dear diary', 'is not XML (text data outside of root node)'],
    [
      'an export of Ghost',
      '\ufeff\n{"db":[{"meta":{"version":"6.0.0"}}]}',
      'export.xml: looks like JSON, as exports of Ghost are. Only exports of Blogger are read today',
    ],
    ['a list in JSON', '[1]', 'looks like JSON'],
    ['a PDF', '%PDF-1.7\n%', 'export.xml: is not a blog export, but a PDF document'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), 'but a PNG image'],
    ['a gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'unpack it first'],
    [
      'a WordPress export',
      '<rss version="2.0"><channel/></rss>',
      'the root element is <rss>, as of an RSS feed or a WordPress export',
    ],
    ['a theme', '<html><b:skin xmlns:b="x"/></html>', 'a web page or a Blogger theme'],
    [
      'a feed of no blog',
      `<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><entry><id>a</id></entry></feed>`,
      'no export of Blogger',
    ],
    ['an unknown encoding', `<?xml version='1.0' encoding='ebcdic-x'?><feed/>`, '"ebcdic-x"'],
  ])('says what %s is', async (_name, content, message) => {
    const read = await readText(content);
    expect(faultOf(read)).toContain(message);
    expect(read.items).toEqual([]);
  });

  test('says that there is nothing at a path, or in a folder', async () => {
    using scratch = new Scratch();
    expect(faultOf(await readAll(`${scratch.path}/absent.xml`))).toContain('cannot be read');
    expect(faultOf(await readAll(scratch.path))).toContain('contains no Blogger export');
  });

  test('refuses document types, and so entity bombs', async () => {
    const bomb = `<?xml version='1.0'?><!DOCTYPE feed [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
      <feed xmlns='http://www.w3.org/2005/Atom'><title>&b;</title></feed>`;
    expect(faultOf(await readText(bomb))).toContain('has a document type');
    const endless = `<!DOCTYPE feed [${'<!ENTITY a "ha">'.repeat(100_000)}`;
    expect(faultOf(await readText(endless))).toContain('has no root element');
  });

  test('refuses files that would fill the memory: by nesting, or by endless faults', async () => {
    expect(faultOf(await readText(classic('<x>'.repeat(2000))))).toContain('nested too deep');
    const zeros = classic(entry('post', '1', `<title>${'\0'.repeat(20_000)}</title>`));
    expect(faultOf(await readText(zeros))).toContain('more than 10000 faults');
  });
});

describe('reading', () => {
  test('is only as fast as the items are taken', async () => {
    using scratch = new Scratch();
    const body = `<content type='html'>${'word '.repeat(2000)}</content>`;
    const entries = Array.from({ length: 300 }, (_, id) => entry('post', `${id}`, body)).join('');
    const path = await scratch.write('export.xml', classic(entries));
    const { readBlogger } = await import('./read-blogger.js');
    let told = { bytesRead: 0, bytesTotal: 0 };
    let taken = 0;
    for await (const item of readBlogger(path, { onProgress: (progress) => (told = progress) })) {
      if (item.type === 'post') taken += 1;
      if (taken === 30) break;
    }
    expect(told.bytesTotal).toBeGreaterThan(3_000_000);
    expect(told.bytesRead).toBeGreaterThan(0);
    expect(told.bytesRead).toBeLessThan(told.bytesTotal / 4);
  });

  test('rejects with the reason of its signal', async () => {
    using scratch = new Scratch();
    const path = await scratch.write('export.xml', classic(entry('post', '1')));
    const reason = new Error('enough');
    expect(await readAll(path, { signal: AbortSignal.abort(reason) })).toMatchObject({
      error: reason,
    });
  });
});
