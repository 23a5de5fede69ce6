import { describe, expect, test } from 'vitest';

import { importSummary } from '../commands/import/summary.js';
import { admin } from '../context/database.js';
import { importBlog } from './import-blog.js';
import { Scratch } from './testing/exports.js';
import { classic, content, entry, on, parent, takeout, takeoutEntry } from './testing/fixtures.js';
import { imported } from './testing/imported.js';
import { sqlInMemory } from './testing/stored.js';

describe('a post', () => {
  test('of millions of characters is there', async () => {
    const long = '<p>word</p>'.repeat(250_000);
    const { report, told, posts } = await imported(classic(entry('post', '1', content(long))));
    expect(told).toEqual([]);
    expect(report.posts).toEqual({ published: 1 });
    expect(posts[0]?.content?.html.length).toBeGreaterThan(2_700_000);
  });

  test('that is too long for any blog is told, and is in no count', async () => {
    const long = `<content type='text'>${'a'.repeat(10_000_001)}</content>`;
    const { report, told, posts } = await imported(
      classic(entry('post', '1', long) + entry('post', '2', content('<p>Stands</p>'))),
    );
    expect(posts).toHaveLength(1);
    expect(report).toMatchObject({ posts: { published: 1 }, refused: 1, problems: { lost: 1 } });
    expect(told).toMatchObject([{ where: 'post', entry: '1', lost: true }]);
    expect(told[0]?.what).toMatch(/^is left out: source\.text: /);
  });

  test('whose embeds became links is told of, in the report and in plain words', async () => {
    const frame = '<iframe src="https://maps.example/kiel"></iframe>';
    const { report, posts } = await imported(
      classic(
        entry('post', '1', content(`<p>${frame}${frame}<img data-src="https://p.example/a.png">`)) +
          entry('post', '2', content(`${frame}<script>x()</script>`)),
      ),
    );
    expect(report.changes).toEqual({ embedsToLinks: 3, picturesRestored: 1, scriptsDropped: 1 });
    expect(importSummary(report)).toMatch(
      /in texts {4}3 embeds became links\n {2}in texts {4}1 script was left out\n/,
    );
    expect(
      posts.every((post) => post.content?.html.includes('href="https://maps.example/kiel"')),
    ).toBe(true);
  });

  test('and its labels have the characters that the blog showed', async () => {
    const label = `<category scheme='http://www.blogger.com/atom/ns#' term='Caf&amp;eacute;s'/>`;
    const title = `<title type='text'>Stra&amp;szlig;e &amp;rarr; R&amp;D &lt;3</title>`;
    const { posts } = await imported(classic(entry('post', '1', title + label + content('x'))));
    expect(posts).toMatchObject([{ title: 'Straße → R&D <3', tags: [{ name: 'Cafés' }] }]);
  });

  test('whose text may not stand in a page is told', async () => {
    const script = '<script type="text/x-markdown">All of the *text*.</script>';
    const { report, told } = await imported(
      classic(entry('post', '1', content(script)) + entry('post', '2', content(''))),
    );
    expect(report.posts).toEqual({ published: 2 });
    expect(told).toMatchObject([{ where: 'post', entry: '1', lost: true }]);
    expect(told[0]?.what).toMatch(/^came out empty/);
  });

  test('keeps the link that its title led to', async () => {
    const link = `<link rel='related' href='http://elsewhere.example/story' title='A story'/>`;
    const { posts } = await imported(classic(entry('post', '1', link)));
    expect(posts[0]?.extra).toEqual({
      link: { url: 'http://elsewhere.example/story', title: 'A story' },
    });
  });

  test('is shown by its first picture', async () => {
    const html =
      '<img src="http://count.example/p.gif" width="1" height="1"><p>A</p><img src="http://a.example/1.jpg?a=1&amp;b=2" alt="A &quot;gate&quot;" width="400" height="300"><img src="http://a.example/2.jpg">';
    const { posts } = await imported(classic(entry('post', '1', content(html))));
    expect(posts[0]?.image).toEqual({
      url: 'http://a.example/1.jpg?a=1&b=2',
      alt: 'A "gate"',
      width: 400,
      height: 300,
    });
  });

  test('has an excerpt of the part before its jump break', async () => {
    for (const mark of ["<a name='more'></a>", '<!--more-->']) {
      const html = `<p>Before.</p>${mark}<p>After.</p>`;
      const { posts } = await imported(classic(entry('post', '1', content(html))));
      expect(posts[0]?.excerpt).toBe('Before.');
    }
  });

  test('stays though a label, a name or an address in it is too long', async () => {
    const label = 'x'.repeat(150);
    const url = `http://a.example/${'y'.repeat(2500)}`;
    const category = `<category scheme='http://www.blogger.com/atom/ns#' term='${label}'/>`;
    const writer = (name: string, uri: string) =>
      `<author><name>${name}</name><uri>${uri}</uri></author>`;
    const { report, told, posts, comments } = await imported(
      classic(
        entry('post', '1', category + writer('n'.repeat(150), 'http://a.example/')) +
          entry('comment', '2', on('1') + writer('Ann', url) + content('Hi')),
      ),
    );
    expect(report).toMatchObject({ refused: 0, problems: { count: 3, lost: 3 } });
    expect(posts[0]?.tags?.map(({ name }) => name)).toEqual([label.slice(0, 100)]);
    expect(comments[0]?.author).toMatchObject({ name: 'Ann', url: null });
    expect(told.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'its label has 150 characters: it is cut after 100',
        'its name has 150 characters: it is cut after 100',
        "its writer's address is no address of at most 2000 characters: it is left out",
      ]),
    );
  });
});

test('a post stays without labels that nobody sees, and without files that no post may have', async () => {
  const label = (term: string) =>
    `<category scheme='http://www.blogger.com/atom/ns#' term='${term}'/>`;
  const file = (url: string) => `<link rel='enclosure' type='audio/mpeg' href='${url}'/>`;
  const many = Array.from({ length: 101 }, (_, n) => file(`http://a.example/${n}.mp3`)).join('');
  const { report, told, posts, comments } = await imported(
    classic(
      entry('post', '1', label('&#x200b;') + label('Seen') + content('<p>a</p>')) +
        entry('post', '2', file(`http://a.example/${'y'.repeat(2500)}`) + content('<p>b</p>')) +
        entry('post', '3', many + content('<p>c</p>')) +
        entry('comment', '4', on('1') + content('Hi')),
    ),
  );
  expect(report).toMatchObject({ refused: 0, posts: { published: 3 }, problems: { lost: 3 } });
  expect(told.map(({ entry: id }) => id)).toEqual(['1', '2', '3']);
  expect(posts).toHaveLength(3);
  expect(comments).toHaveLength(1);
});

test('a saved public feed is read, and the report says what it is', async () => {
  const id = (kind: string) => `<id>tag:blogger.com,1999:blog-42.post-${kind}</id>`;
  const dates = `<published>2010-04-16T14:05:00Z</published><updated>2010-04-16T14:05:00Z</updated>`;
  const { report, told } = await imported(
    classic(
      `<entry>${id('1')}${dates}<title>One</title>${content('<p>x</p>')}</entry>` +
        `<entry>${id('2')}${dates}${on('1')}${content('Hello')}</entry>`,
    ),
  );
  expect(report).toMatchObject({ posts: { published: 1 }, comments: { approved: 1 } });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ lost: true });
  expect(told[0]?.what).toMatch(/^is the public feed of the blog, not its export/);
});

describe('comments', () => {
  const access = (value: string) =>
    entry('settings', 'BLOG_COMMENT_ACCESS', `<content type='text'>${value}</content>`) +
    entry('settings', 'BLOG_COMMENT_MODERATION', `<content type='text'>DISABLED</content>`) +
    entry('post', '1');

  test.each([
    ['ANYONE', true, 'none', 0],
    ['REGISTERED', true, 'all', 1],
    ['MEMBERS_ONLY', false, 'none', 0],
  ])('of %s', async (value, guests, moderation, notes) => {
    const { told, report, settings } = await imported(classic(access(value)));
    expect(settings.comments).toMatchObject({ guests, moderation });
    expect(told).toEqual([]);
    expect(report.notes).toHaveLength(notes);
    for (const note of report.notes)
      expect(note).toContain('guests may comment, and each comment waits for approval');
  });

  test('of the owner in a Takeout are the author’s, though they come before the posts', async () => {
    const writer = (type: string, uri: string) =>
      `<author><name>Ann</name><uri>${uri}</uri><blogger:type>${type}</blogger:type></author>`;
    const own = 'http://ann.example/';
    const { posts, comments } = await imported(
      takeout(
        takeoutEntry('COMMENT', 'LIVE', '12', parent('1') + writer('BLOGGER', own) + content('a')) +
          takeoutEntry(
            'COMMENT',
            'LIVE',
            '13',
            parent('1') + writer('ANONYMOUS', own) + content('b'),
          ) +
          takeoutEntry(
            'COMMENT',
            'LIVE',
            '14',
            parent('1') + writer('BLOGGER', 'http://bob.example/') + content('c'),
          ) +
          takeoutEntry('POST', 'LIVE', '1', writer('BLOGGER', own) + content('<p>x</p>')),
      ),
      'feed.atom',
    );
    const author = posts[0]?.authors?.[0]?.id;
    expect(author).toEqual(expect.any(String));
    const byOrigin = Object.fromEntries(
      comments.map((comment) => [comment.origin?.id, comment.author?.id ?? null]),
    );
    expect(byOrigin).toEqual({ 12: author, 13: null, 14: null });
  });
});

test('a blog is at its new home, also if it is imported again, and knows the old one', async () => {
  using scratch = new Scratch();
  await using store = await sqlInMemory();
  const { importer, posts } = store.as(admin);
  const address = (id: string, path: string) =>
    `<link rel='alternate' type='text/html' href='http://garden.example${path}'/>${content(id)}`;
  const path = await scratch.write(
    'export.xml',
    classic(entry('post', '1', address('Old', '/2010/05/old.html'))),
  );
  const source = { format: 'text', text: 'New' } as const;
  const urls = async () => (await posts.list({ sort: 'publishedAt' })).items.map(({ url }) => url);

  await importBlog({ path, importer });
  const { path: newPath } = await posts.create({ title: 'New', source, status: 'published' });
  expect(await urls()).toEqual([null, null]);
  expect(await store.settings.get()).toMatchObject({
    url: null,
    formerUrls: ['http://garden.example/'],
  });

  await store.settings.update({ url: 'https://new.example' });
  await scratch.write(
    'export.xml',
    classic(entry('post', '1', address('Changed', '/2010/05/old.html'))),
  );
  await importBlog({ path, importer });
  expect(await urls()).toEqual([
    'https://new.example/2010/05/old.html',
    `https://new.example${newPath}`,
  ]);
});
