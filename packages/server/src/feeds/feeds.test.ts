import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';

import { actors, ask, problemOf, sampleBlog, SITE } from '../http/testing/sample-blog.js';
import { writeFeed } from './write-feed.js';

const readers = { 'feed.xml': parseRssFeed, 'atom.xml': parseAtomFeed, 'feed.json': parseJsonFeed };
const types = {
  'feed.xml': 'application/rss+xml; charset=utf-8',
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
};

describe('feeds', () => {
  it('are there for posts, tags, comments and one post’s comments, in three forms', async () => {
    const { handler, post } = await sampleBlog({ siteUrl: SITE });
    for (const prefix of ['', '/tags/mornings', '/comments', `/posts/${post.id}/comments`])
      for (const [file, type] of Object.entries(types)) {
        const response = await ask(handler, `${prefix}/${file}`);
        expect([prefix, file, response.status]).toEqual([prefix, file, 200]);
        expect(response.headers.get('content-type')).toBe(type);
        expect(response.headers.get('cache-control')).toMatch(/^public, max-age=/);
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
        const text = await response.text();
        expect(text).toContain(`${SITE}${prefix}/${file}`);
        expect(() => readers[file as keyof typeof readers](text)).not.toThrow();
      }
  });

  it('tell of a post as it is', async () => {
    const { handler, post } = await sampleBlog({ siteUrl: SITE });
    const url = `${SITE}/2010/04/first-light`;
    const id = `tag:blog.example,2010-04-16:post/${post.id}`;
    const html = '<p>The lake was <b>still</b>.</p>';
    const textOf = async (file: string) => (await ask(handler, `/${file}`)).text();

    const rss = parseRssFeed(await textOf('feed.xml'));
    expect(rss).toMatchObject({ title: 'Small hours', description: 'Notes', link: `${SITE}/` });
    expect(rss.atom?.links).toMatchObject([{ href: `${SITE}/feed.xml`, rel: 'self' }]);
    expect(rss.items?.[1]).toMatchObject({
      title: 'First light',
      link: url,
      guid: { value: id, isPermaLink: false },
      description: 'Still.',
      pubDate: 'Fri, 16 Apr 2010 14:05:00 GMT',
      categories: [{ name: 'Mornings' }],
      dc: { creators: ['Admin'] },
      content: { encoded: html },
    });

    const atom = parseAtomFeed(await textOf('atom.xml'));
    expect(atom.entries?.[1]).toMatchObject({
      id,
      published: '2010-04-16T14:05:00.000Z',
      content: { value: html, type: 'html' },
      authors: [{ name: 'Admin' }],
      links: [{ href: url, rel: 'alternate' }],
    });

    const json = JSON.parse(await textOf('feed.json')) as { version: string; items: object[] };
    expect(json.version).toBe('https://jsonfeed.org/version/1.1');
    expect(json.items[1]).toMatchObject({ id, url, content_html: html, tags: ['Mornings'] });
  });

  it('name the files of a post, each with its type, size and length', async () => {
    const { handler, store, post } = await sampleBlog();
    const sound = { url: 'https://cdn.example/1.mp3', type: 'audio/mpeg', size: 9, seconds: 90 };
    const film = { url: 'https://cdn.example/1.webm', type: 'video/webm', size: null, seconds: 95 };
    const book = {
      url: 'https://cdn.example/1.pdf',
      type: 'application/pdf',
      size: 7,
      seconds: null,
    };
    const patch = { enclosures: [book, sound, film] };
    await store.as(actors.admin).posts.update(post.id, patch, { revision: '*' });
    const textOf = async (file: string) => (await ask(handler, `/${file}`)).text();

    const [, rss] = parseRssFeed(await textOf('feed.xml')).items ?? [];
    expect(rss?.enclosures).toEqual([
      { url: book.url, type: book.type, length: 7 },
      { url: sound.url, type: sound.type, length: 9 },
      { url: film.url, type: film.type, length: 0 },
    ]);
    expect(rss?.itunes?.duration).toBe(90);
    expect(rss?.media?.contents).toEqual([{ url: film.url, type: film.type, duration: 95 }]);

    const [, atom] = parseAtomFeed(await textOf('atom.xml')).entries ?? [];
    expect(atom?.links?.slice(1)).toEqual([
      { href: book.url, rel: 'enclosure', type: book.type, length: 7 },
      { href: sound.url, rel: 'enclosure', type: sound.type, length: 9 },
      { href: film.url, rel: 'enclosure', type: film.type },
    ]);
    expect(atom?.media?.contents?.map(({ duration }) => duration)).toEqual([90, 95]);

    const [, json] = parseJsonFeed(await textOf('feed.json')).items ?? [];
    expect(json?.attachments).toEqual([
      { url: book.url, mime_type: book.type, size_in_bytes: 7 },
      { url: sound.url, mime_type: sound.type, size_in_bytes: 9, duration_in_seconds: 90 },
      { url: film.url, mime_type: film.type, duration_in_seconds: 95 },
    ]);
  });

  it('name no files of posts whose content is withheld', async () => {
    const { handler, store, post } = await sampleBlog();
    const url = 'https://cdn.example/secret.mp3';
    const enclosures = [{ url, type: 'audio/mpeg', size: null, seconds: null }];
    const patch = { enclosures, access: 'paid' } as const;
    await store.as(actors.admin).posts.update(post.id, patch, { revision: '*' });
    for (const file of Object.keys(readers)) {
      const text = await (await ask(handler, `/${file}`)).text();
      expect(text).toContain('First light');
      expect(text).not.toContain(url);
    }
  });

  it('tell nobody what is withheld from the public, whoever asks', async () => {
    const { handler, store, post } = await sampleBlog();
    await store.as({ role: 'anonymous', id: null, name: null }).comments.create?.({
      postId: post.id,
      source: { format: 'text', text: 'held back' },
      author: { name: 'Guest' },
    });
    const paths = ['/feed.xml', '/atom.xml', '/feed.json', '/comments/feed.xml'];
    for (const path of [...paths, `/posts/${post.id}/comments/feed.json`]) {
      const response = await ask(handler, path, { as: 'admin' });
      const text = await response.text();
      expect(response.status).toBe(200);
      for (const secret of ['WITHHELD', 'Draft', 'held back', '<b>Draft'])
        expect([path, secret, text.includes(secret)]).toEqual([path, secret, false]);
    }
    expect(await (await ask(handler, '/feed.json')).text()).toContain('For members');
  });

  it('link to the site that people read', async () => {
    const { handler, post, comment } = await sampleBlog({ siteUrl: 'https://www.example.org/' });
    const posts = parseRssFeed(await (await ask(handler, '/feed.xml')).text());
    expect(posts.link).toBe('https://www.example.org/');
    expect(posts.items?.[1]?.link).toBe('https://www.example.org/2010/04/first-light');
    expect(posts.atom?.links?.[0]?.href).toBe('https://www.example.org/feed.xml');
    const text = await (await ask(handler, `/posts/${post.id}/comments/feed.xml`)).text();
    const comments = parseRssFeed(text);
    expect(comments.link).toBe('https://www.example.org/2010/04/first-light');
    expect(comments.items?.[0]?.link).toBe(
      `https://www.example.org/2010/04/first-light?comment=${comment.id}#comment-${comment.id}`,
    );
  });

  it('answer who has the present copy with 304, and anew where a post was withdrawn', async () => {
    const { handler, store, post } = await sampleBlog();
    const first = await ask(handler, '/feed.xml');
    const headers = {
      'if-none-match': first.headers.get('etag') ?? '',
      'if-modified-since': new Date().toUTCString(),
    };
    expect(first.headers.get('last-modified')).toBeNull();
    expect((await ask(handler, '/feed.xml', { headers })).status).toBe(304);
    const { 'if-none-match': _, ...dated } = headers;
    await store.as(actors.admin).posts.update(post.id, { status: 'draft' }, { revision: '*' });
    for (const asked of [headers, dated]) {
      const again = await ask(handler, '/feed.xml', { headers: asked });
      expect(again.status).toBe(200);
      expect(await again.text()).not.toContain('First light');
    }
  });

  it('show no comment that was deleted, though the thread keeps its place', async () => {
    const { handler, store, post, comment } = await sampleBlog();
    const { comments } = store.as(actors.admin);
    const reply = await comments.create({
      postId: post.id,
      parentId: comment.id,
      source: { format: 'text', text: 'Quite.' },
    });
    await comments.delete(comment.id, { revision: '*' });
    const { items } = await comments.list({ postId: post.id });
    expect(items.map(({ status }) => status)).toEqual(['deleted', 'approved']);
    for (const prefix of ['/comments', `/posts/${post.id}/comments`]) {
      const feed = parseJsonFeed(await (await ask(handler, `${prefix}/feed.json`)).text());
      expect(feed.items).toHaveLength(1);
      expect(feed.items?.[0]).toMatchObject({ content_html: reply.comment.html });
    }
  });

  it('are not there for tags and posts that are not', async () => {
    const { handler, draft } = await sampleBlog();
    for (const path of ['/tags/none/feed.xml', `/posts/${draft.id}/comments/feed.xml`]) {
      const response = await ask(handler, path);
      expect([path, response.status]).toEqual([path, 404]);
      expect((await problemOf(response)).code).toBe('not_found');
    }
    const bare = await sampleBlog({
      backendFor: () => ({ name: 'bare', capabilities: { html: 'safe' } }),
    });
    expect((await ask(bare.handler, '/feed.xml')).status).toBe(404);
    expect((await ask(bare.handler, '/comments/feed.xml')).status).toBe(404);
  });

  it('stay well formed, whatever is in a post', async () => {
    const { handler, store } = await sampleBlog();
    const evil = ']]> <x a="1"> & \u0001\u000b\uffff \ud83d \ud83d\ude00 </title>';
    const admin = store.as(actors.admin);
    await admin.posts.create({
      title: evil,
      excerpt: evil,
      // Names with control characters or half of a surrogate pair are refused.
      tags: [evil.replace(/[\p{Cc}\p{Cs}]/gu, '')],
      source: { format: 'text', text: evil },
      status: 'published',
    });
    for (const [file, read] of Object.entries(readers)) {
      const text = await (await ask(handler, `/${file}`)).text();
      if (file.endsWith('.xml')) expect(text).not.toMatch(/[\u0001\u000b\uffff]/);
      expect(text.isWellFormed()).toBe(true);
      const feed = read(text) as { items?: unknown[]; entries?: unknown[] };
      expect(feed.items ?? feed.entries).toHaveLength(3);
    }
  });

  it('are written without anything in them', async () => {
    const feed = {
      id: 'tag:x,2000-01-01:/',
      title: 'Empty',
      description: null,
      homeUrl: SITE,
      language: null,
      icon: null,
      updated: null,
      items: [],
    };
    expect(parseRssFeed(await writeFeed('rss', feed, SITE)).title).toBe('Empty');
    expect(parseAtomFeed(await writeFeed('atom', feed, SITE)).updated).toBe(
      '1970-01-01T00:00:00.000Z',
    );
    expect(JSON.parse(await writeFeed('json', feed, SITE))).toMatchObject({ items: [] });
  });
});
