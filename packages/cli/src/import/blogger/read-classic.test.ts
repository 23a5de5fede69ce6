import { describe, expect, test } from 'vitest';

import { readText } from '../testing/exports.js';
import { classic, entry, on } from '../testing/fixtures.js';

describe('a classic export', () => {
  test('gives a post with its original id, dates, labels, author, path and raw source', async () => {
    const { items, problems, error } = await readText(
      classic(
        entry(
          'post',
          '7',
          `<title type='text'>First light &amp; frost</title>
           <content type='html'>&lt;p onclick="x()"&gt;Cold.&lt;/p&gt;</content>
           <category scheme='http://www.blogger.com/atom/ns#' term='winter'/>
           <category scheme='http://www.blogger.com/atom/ns#' term=' winter '/>
           <category scheme='http://elsewhere.example/' term='not a label'/>
           <link rel='alternate' type='text/html' href='http://garden.example/2010/04/first-light.html'/>
           <author><name>Ada</name><uri>https://www.blogger.com/profile/99</uri><email>noreply@blogger.com</email>
           <gd:image rel='x' src='//1.bp.blogspot.com/ada.jpg'/></author>
           <georss:featurename>Oslo</georss:featurename><georss:point>59.9 10.7</georss:point>`,
        ),
      ),
    );
    expect({ problems, error }).toEqual({ problems: [], error: null });
    expect(items).toEqual([
      {
        type: 'blog',
        origin: { source: 'blogger:42', id: '42' },
        title: 'Garden notes',
        tagline: null,
        url: null,
        formerUrls: ['http://garden.example/'],
        timeZone: null,
        language: null,
        comments: null,
      },
      {
        type: 'author',
        origin: { source: 'blogger:42', id: 'profile-99' },
        name: 'Ada',
        slug: null,
        bio: null,
        url: 'https://www.blogger.com/profile/99',
        avatar: 'https://1.bp.blogspot.com/ada.jpg',
        email: null,
      },
      {
        type: 'post',
        origin: { source: 'blogger:42', id: '7' },
        kind: 'post',
        status: 'published',
        title: 'First light & frost',
        slug: 'first-light',
        path: '/2010/04/first-light.html',
        formerPaths: [],
        excerpt: null,
        source: { format: 'html', text: '<p onclick="x()">Cold.</p>' },
        baseUrl: 'http://garden.example/2010/04/first-light.html',
        publishedAt: '2010-04-16T14:05:00.000Z',
        createdAt: null,
        updatedAt: '2010-04-17T14:05:00.000Z',
        authors: ['profile-99'],
        tags: ['winter'],
        image: null,
        enclosures: [],
        featured: false,
        access: 'public',
        commentsOpen: true,
        extra: { location: { name: 'Oslo', latitude: 59.9, longitude: 10.7 } },
      },
    ]);
  });

  test('gives title, tagline, zone, language and comment rules from the settings', async () => {
    const setting = (name: string, value: string): string =>
      entry('settings', name, `<content type='text'>${value}</content>`);
    const { items } = await readText(
      classic(
        entry('template', '1', `<content type='text'>&lt;html/&gt;</content>`) +
          setting('BLOG_NAME', 'The garden') +
          setting('BLOG_DESCRIPTION', 'Notes &lt;i&gt;from&lt;/i&gt; outside') +
          setting('BLOG_TIME_ZONE', 'America/Chicago') +
          setting('BLOG_LOCALE', 'pt_BR') +
          setting('BLOG_COMMENT_ACCESS', 'ANYONE') +
          setting('BLOG_COMMENT_MODERATION', 'DISABLED') +
          entry('post', '7'),
      ),
    );
    expect(items[0]).toEqual({
      type: 'blog',
      origin: { source: 'blogger:42', id: '42' },
      title: 'The garden',
      tagline: 'Notes from outside',
      url: null,
      formerUrls: ['http://garden.example/'],
      timeZone: 'America/Chicago',
      language: 'pt-BR',
      comments: { open: true, guests: true, moderation: 'none' },
    });
    expect(items.map((item) => item.type)).toEqual(['blog', 'post']);
  });

  test('reports unknown settings, and hides a blog that only invited people may read', async () => {
    const { posts, items, problems } = await readText(
      classic(
        entry('settings', 'BLOG_TIME_ZONE', `<content type='text'>Middle/Earth</content>`) +
          entry('settings', 'BLOG_READ_ACCESS_MODE', `<content type='text'>PRIVATE</content>`) +
          entry('post', '7'),
      ),
    );
    expect(items[0]).toMatchObject({ type: 'blog', timeZone: null });
    expect(posts[0]?.status).toBe('private');
    expect(problems.map(({ what }) => what)).toEqual([
      expect.stringContaining('private'),
      expect.stringContaining('"Middle/Earth"'),
    ]);
  });

  test('gives the blog again when its title is at the end', async () => {
    const { items } = await readText(
      `<feed xmlns='http://www.w3.org/2005/Atom'><link rel='alternate' href='http://old.example/'/>
       ${entry('post', '7')}<title type='html'>A &amp;amp; B</title></feed>`,
    );
    expect(items.map((item) => item.type)).toEqual(['post', 'blog']);
    expect(items[0]?.origin).toEqual({ source: 'blogger:42', id: '7' });
    expect(items[1]).toMatchObject({
      title: 'A & B',
      origin: { source: 'blogger:42', id: '42' },
    });
  });

  test('gives a draft without a date of publication, with the path of its comment form', async () => {
    const { posts } = await readText(
      classic(
        entry(
          'post',
          '7',
          `<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>
           <link rel='replies' type='text/html' href='http://garden.example/2010/04/soon.html#comment-form'/>`,
        ),
      ),
    );
    expect(posts[0]).toMatchObject({
      status: 'draft',
      path: '/2010/04/soon.html',
      publishedAt: null,
      createdAt: '2010-04-16T14:05:00.000Z',
    });
  });

  test('gives posts with a later date as scheduled', async () => {
    const { posts } = await readText(
      classic(
        entry('post', '7') + entry('post', '8', `<published>2024-01-01T00:00:00.001Z</published>`),
      ),
    );
    expect(posts.map(({ status }) => status)).toEqual(['published', 'scheduled']);
  });

  test('reads dates back to 1981 and before, in any offset', async () => {
    const { posts } = await readText(
      classic(
        entry('post', '1', `<published>1981-01-31T20:00:00.000-08:00</published>`) +
          entry('post', '2', `<published>1969-07-20T20:17:40Z</published>`) +
          entry('post', '3', `<published>2010-02-28T23:59:59.999+05:45</published>`),
      ),
    );
    expect(posts.map(({ publishedAt }) => publishedAt)).toEqual([
      '1981-02-01T04:00:00.000Z',
      '1969-07-20T20:17:40.000Z',
      '2010-02-28T18:14:59.999Z',
    ]);
  });

  test('joins a comment to its page, which it refers to as a post', async () => {
    const { posts, comments } = await readText(
      classic(entry('comment', '8', on('7')) + entry('page', '7')),
    );
    expect(posts[0]).toMatchObject({ kind: 'page', origin: { id: '7' } });
    expect(comments[0]).toMatchObject({ post: '7', parent: null, status: 'approved' });
  });

  test('finds replies by the link "related" alone', async () => {
    const related = (id: string): string =>
      `<link rel='related' type='application/atom+xml' href='http://www.blogger.com/feeds/42/7/comments/default/${id}'/>`;
    const { comments, counts } = await readText(
      classic(
        entry('comment', '10', on('7') + related('9')) +
          entry('comment', '11', on('7') + related('11')) +
          entry('comment', '9', on('7')),
      ),
    );
    expect(comments.map(({ parent }) => parent)).toEqual(['9', null, null]);
    expect(counts).toMatchObject({ comments: 3 });
  });

  test('distinguishes authors of comments: of the blog, with a profile, with a site, anonymous', async () => {
    const by = (inner: string): string =>
      `${on('7')}<author>${inner}<email>noreply@blogger.com</email></author>`;
    const { comments } = await readText(
      classic(
        entry(
          'post',
          '7',
          `<author><name>Ada</name><uri>http://www.blogger.com/profile/99</uri></author>`,
        ) +
          entry(
            'comment',
            '1',
            by(`<name>Ada L.</name><uri>https://www.blogger.com/profile/99</uri>`),
          ) +
          entry('comment', '2', by(`<name>Bo</name><uri>http://www.blogger.com/profile/5</uri>`)) +
          entry('comment', '3', by(`<name>Cy</name><uri>javascript:alert(1)</uri>`)) +
          entry(
            'comment',
            '4',
            by(`<name>Anonymous</name><gd:image src='http://img1.blogblog.com/img/blank.gif'/>`),
          ),
      ),
    );
    const none = { id: null, url: null, avatar: null, email: null };
    expect(comments.map(({ author }) => author)).toEqual([
      { ...none, id: 'profile-99', name: 'Ada L.', url: 'https://www.blogger.com/profile/99' },
      { ...none, name: 'Bo', url: 'http://www.blogger.com/profile/5' },
      { ...none, name: 'Cy' },
      { ...none, name: '' },
    ]);
  });

  test('gives no path that leads to another site, and removes the folder of the blog', async () => {
    const at = (id: string, href: string): string =>
      entry('post', id, `<link rel='alternate' type='text/html' href='${href}'/>`);
    const { posts } = await readText(
      `<feed xmlns='http://www.w3.org/2005/Atom'><link rel='alternate' href='http://host.example/blogs/garden/'/>
       ${at('1', 'http://host.example//evil.example/x.html')}${at('2', 'http://host.example/blogs/garden/2010/04/a.html')}
       ${at('3', 'javascript:alert(1)')}${at('4', 'http://host.example/2010/04/%E6%9D%B1.html')}</feed>`,
    );
    expect(posts.map(({ path, slug }) => [path, slug])).toEqual([
      ['/evil.example/x.html', 'x'],
      ['/2010/04/a.html', 'a'],
      [null, null],
      ['/2010/04/%E6%9D%B1.html', '東'],
    ]);
  });

  test('reads content of type text, html in CDATA, and xhtml', async () => {
    const { posts } = await readText(
      classic(
        entry('post', '1', `<content type='text'>1 &lt; 2</content>`) +
          entry('post', '2', `<content type='html'><![CDATA[<b>a</b>]]> &amp;nbsp; b</content>`) +
          entry(
            'post',
            '3',
            `<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p class="a&quot;b">x &lt; y<br/></p></div></content>`,
          ),
      ),
    );
    expect(posts.map(({ source }) => source)).toEqual([
      { format: 'text', text: '1 < 2' },
      { format: 'html', text: '<b>a</b> &nbsp; b' },
      { format: 'html', text: '<p class="a&quot;b">x &lt; y<br></p>' },
    ]);
  });

  test('keeps the files of a post, and tells of one that has no address', async () => {
    const link = (attributes: string) => `<link rel='enclosure' ${attributes}/>`;
    const { items, problems } = await readText(
      classic(
        entry(
          'post',
          '7',
          link("type='audio/mpeg' href='http://media.example/1.mp3' length='1200'") +
            link("href='http://media.example/2' length='0'") +
            link("type='audio/mpeg' href='magnet:?x'") +
            '<enclosure/>',
        ),
      ),
    );
    expect(items.find(({ type }) => type === 'post')).toMatchObject({
      enclosures: [
        { url: 'http://media.example/1.mp3', type: 'audio/mpeg', size: 1200, seconds: null },
        {
          url: 'http://media.example/2',
          type: 'application/octet-stream',
          size: null,
          seconds: null,
        },
      ],
    });
    expect(JSON.stringify(problems)).toContain('magnet:?x');
  });
});
