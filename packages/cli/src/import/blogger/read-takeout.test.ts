import { join } from 'node:path';

import { isBlogError } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { readAll, readText, Scratch } from '../testing/exports.js';
import { parent, takeout, takeoutEntry } from '../testing/fixtures.js';

const SETTINGS = `blog_name,blog_description,blog_locale,blog_time_zone,blog_subdomain,blog_comments_allowed
Garden notes,"Written outside,
in ""all"" weather",en_US,Europe/Oslo,garden,false
`;

/** A Takeout of two blogs, with the comments of their owner on others. */
async function writeTakeout(scratch: Scratch): Promise<string> {
  const root = 'Takeout/Blogger';
  await scratch.write(`${root}/Blogs/Garden/feed.atom`, takeout(takeoutEntry('POST', 'LIVE', '7')));
  await scratch.write(`${root}/Blogs/Garden/settings.csv`, SETTINGS);
  await scratch.write(`${root}/Blogs/Garden/theme-layouts.xml`, '<html></html>');
  await scratch.write(`${root}/Blogs/Café/feed.atom`, takeout('', '43'));
  await scratch.write(`${root}/Blogs/Café/settings.csv`, 'blog_name\nCafé\n');
  await scratch.write(`${root}/Comments/Garden/feed.atom`, ownComments('1', '2'));
  await scratch.write(`${root}/Comments/Elsewhere/feed.atom`, ownComments('3'));
  await scratch.write(`${root}/Albums/photo.json`, '{}');
  return join(scratch.path, 'Takeout');
}

function ownComments(...ids: string[]): string {
  return takeout(ids.map((id) => takeoutEntry('COMMENT', 'LIVE', id, parent('9'))).join(''));
}

describe('a Takeout', () => {
  test('with several blogs lists them, and asks for one', async () => {
    using scratch = new Scratch();
    const path = await writeTakeout(scratch);
    for (const [blog, message] of [
      [undefined, 'Takeout contains 2 blogs. Choose one with --blog NAME: "Café", "Garden".'],
      ['Orchard', 'Takeout contains no blog named "Orchard". It contains: "Café", "Garden".'],
    ] as const) {
      const { error, items } = await readAll(path, blog === undefined ? {} : { blog });
      expect(isBlogError(error, 'invalid_input')).toBe(true);
      expect(error).toMatchObject({ message, details: { issues: [{ path: 'blog' }] } });
      expect(items).toEqual([]);
    }
  });

  test('gives the chosen blog with its settings, and counts the comments of its owner', async () => {
    using scratch = new Scratch();
    const path = await writeTakeout(scratch);
    const { items, counts, problems, error } = await readAll(path, { blog: 'garden' });
    expect({ problems, error }).toEqual({ problems: [], error: null });
    expect(items[0]).toEqual({
      type: 'blog',
      origin: { source: 'blogger:42', id: '42' },
      title: 'Garden notes',
      tagline: 'Written outside, in "all" weather',
      url: null,
      formerUrls: ['https://garden.blogspot.com/'],
      timeZone: 'Europe/Oslo',
      language: 'en-US',
      comments: { open: false, guests: true, moderation: 'all' },
    });
    expect(items.map(({ type }) => type)).toEqual(['blog', 'post']);
    expect(counts).toMatchObject({ posts: 1, comments: 0, ownComments: 3 });
  });

  test('is found from any of its folders, and by a name in any Unicode form', async () => {
    using scratch = new Scratch();
    const path = await writeTakeout(scratch);
    const alone = await readAll(join(path, 'Blogger/Blogs/Garden'));
    expect(alone.items).toHaveLength(2);
    const decomposed = await readAll(join(path, 'Blogger'), { blog: 'Cafe\u0301' });
    expect(decomposed.items).toMatchObject([{ type: 'blog', title: 'Café' }]);
  });

  test('leaves out the comments of the owner when the folders have other names', async () => {
    using scratch = new Scratch();
    await scratch.write('Blogger/Blogg/Hage/feed.atom', takeout(takeoutEntry('POST', 'LIVE', '7')));
    await scratch.write('Blogger/Blogg/Hage/settings.csv', SETTINGS);
    await scratch.write('Blogger/Kommentarer/Hage/feed.atom', ownComments('1'));
    const { counts, error } = await readAll(scratch.path);
    expect(error).toBeNull();
    expect(counts).toMatchObject({ posts: 1, comments: 0, ownComments: 1 });
  });

  test('is read although the owner’s comments or the settings are broken', async () => {
    using scratch = new Scratch();
    const path = await writeTakeout(scratch);
    await scratch.write('Takeout/Blogger/Comments/Elsewhere/feed.atom', '<feed');
    const { posts, counts, problems, error } = await readAll(path, { blog: 'Garden' });
    expect(error).toBeNull();
    expect(posts).toHaveLength(1);
    expect(counts).toMatchObject({ ownComments: 2, problems: 1 });
    expect(problems[0]?.where.file).toBe('Blogger/Comments/Elsewhere/feed.atom');
  });

  test('gives the states of posts', async () => {
    const states: [status: string, inner: string, expected: string][] = [
      ['LIVE', '', 'published'],
      ['DRAFT', '', 'draft'],
      ['SCHEDULED', '<published>2030-01-01T00:00:00Z</published>', 'scheduled'],
      ['SCHEDULED', '', 'published'],
      ['SOFT_TRASHED', '', 'trashed'],
      ['LIVE', '<blogger:trashed>2023-04-01T00:00:00Z</blogger:trashed>', 'trashed'],
      ['NEVER_SEEN', '', 'draft'],
    ];
    const { posts, problems } = await readText(
      takeout(
        states.map(([status, inner], id) => takeoutEntry('POST', status, `${id}`, inner)).join(''),
      ),
    );
    expect(posts.map(({ status }) => status)).toEqual(states.map(([, , expected]) => expected));
    expect(problems).toEqual([
      {
        where: { file: 'export.xml', entry: 'tag:blogger.com,1999:blog-42.post-6', line: 47 },
        what: 'has the unknown status "NEVER_SEEN": it is imported as a draft',
        lost: false,
      },
    ]);
  });

  test('gives the states of comments; only the place of a removed one is left', async () => {
    const states: [status: string, content: string, expected: string][] = [
      ['LIVE', 'hi', 'approved'],
      ['PENDING_MODERATION', 'hi', 'pending'],
      ['SPAM_COMMENT', 'hi', 'spam'],
      ['GHOSTED_COMMENT', '', 'deleted'],
      ['GHOSTED_COMMENT', 'hi', 'pending'],
      ['EMPTIED', 'hi', 'deleted'],
      ['NEVER_SEEN', 'hi', 'pending'],
    ];
    const { comments } = await readText(
      takeout(
        states
          .map(([status, content], id) =>
            takeoutEntry(
              'COMMENT',
              status,
              `${id}`,
              `${parent('9')}<content type='html'>${content}</content><author><name>Bo</name></author>`,
            ),
          )
          .join(''),
      ),
    );
    expect(comments.map(({ status }) => status)).toEqual(states.map(([, , expected]) => expected));
    for (const { status, author, source } of comments) {
      expect([author?.name ?? null, source.text]).toEqual(
        status === 'deleted' ? [null, ''] : ['Bo', 'hi'],
      );
    }
  });

  test('threads comments by inReplyTo, and keeps their line ends', async () => {
    const { comments, posts } = await readText(
      takeout(
        takeoutEntry(
          'COMMENT',
          'LIVE',
          '2',
          `${parent('9')}<blogger:inReplyTo>tag:blogger.com,1999:blog-42.post-1</blogger:inReplyTo>
           <content type='html'>One\nTwo &lt;b&gt;&amp;amp;&lt;/b&gt;</content>`,
        ) +
          takeoutEntry('COMMENT', 'LIVE', '1', `${parent('9')}<blogger:inReplyTo/>`) +
          takeoutEntry('POST', 'LIVE', '9', `<content type='html'>One\nTwo</content>`),
      ),
    );
    expect(comments.map(({ origin, post, parent: above }) => [origin.id, post, above])).toEqual([
      ['2', '9', '1'],
      ['1', '9', null],
    ]);
    expect(comments[0]?.source).toEqual({ format: 'html', text: 'One<br>\nTwo <b>&amp;</b>' });
    expect(posts[0]?.source).toEqual({ format: 'html', text: 'One\nTwo' });
  });

  test('gives path, labels, description and place of a post', async () => {
    const { posts } = await readText(
      takeout(
        takeoutEntry(
          'POST',
          'LIVE',
          '7',
          `<title>A &lt;b&gt; title</title><blogger:filename>/2010/04/first-light.html</blogger:filename>
           <category scheme='tag:blogger.com,1999:blog-42' term='winter'/><category/>
           <blogger:metaDescription>Cold &amp; bright</blogger:metaDescription>
           <blogger:location><blogger:name>Oslo</blogger:name><blogger:latitude>59.9</blogger:latitude>
           <blogger:longitude>1000</blogger:longitude></blogger:location>
           <blogger:created>2010-04-01T00:00:00Z</blogger:created>`,
        ) +
          takeoutEntry(
            'POST',
            'LIVE',
            '8',
            `<blogger:filename>//evil.example/x</blogger:filename>`,
          ),
      ),
    );
    expect(posts[0]).toMatchObject({
      title: 'A <b> title',
      slug: 'first-light',
      path: '/2010/04/first-light.html',
      tags: ['winter'],
      excerpt: 'Cold & bright',
      createdAt: '2010-04-01T00:00:00.000Z',
      extra: { location: { name: 'Oslo', latitude: 59.9, longitude: null } },
    });
    expect(posts[1]?.path).toBe('/evil.example/x');
  });
});
