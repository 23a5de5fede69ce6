import { threadComments } from '@blog/core';
import { blogSchema, commentSchema, postSchema, postSummarySchema } from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

import { expectEveryMapped, expectModel, nullKeys } from '../../testing/check-model.js';
import { untold } from '../untold.js';
import { toBlog, toComment, toPost, toPostSummary } from './map.js';
import { idOf } from './values.js';
import { feedItemSchema, feedSchema } from './wire.js';

const context = { home: 'https://bread.example/' };

const item = {
  id: 'tag:bread.example,2019:rye',
  link: '/2019/rye',
  title: { type: 'html', value: 'Rye &amp; <b>shine</b>' },
  content: { type: 'html', value: '<p>Knead <i>it</i>.</p>' },
  summary: { type: 'text', value: ' 2 < 3 loaves ' },
  published: 'Sun, 03 Feb 2019 06:00:00 +0100',
  updated: '2019-02-04T06:00:00+01:00',
  authors: [
    { name: 'Baker', uri: 'https://baker.example', email: 'baker@bread.example' },
    { name: ' ', email: 'nobody@bread.example' },
    { name: 'webmaster@bread.example' },
  ],
  categories: [
    { term: 'rye', label: 'Rye' },
    { term: 'rye' },
    { term: '' },
    { term: 'bread', label: null },
  ],
  image: { url: 'loaf.jpg', alt: 'A loaf', width: 640, height: -1 },
  enclosures: [
    { url: '/rye.mp3', type: 'audio/mpeg', size: 1200, seconds: 90 },
    { url: 'javascript:x()', type: 'audio/mpeg' },
    { url: 'https://cdn.example/rye', type: 'sound', size: -1, seconds: 0.5 },
  ],
  commentCount: 2,
};

const comment = {
  id: 'tag:bread.example,2019:rye.c2',
  link: 'https://bread.example/2019/rye#c2',
  title: { type: 'text', value: 'Re: rye' },
  content: { type: 'text', value: 'More <salt>' },
  summary: null,
  published: '2019-02-04T09:00:00Z',
  updated: null,
  authors: [{ name: 'Crust', uri: 'https://crust.example', email: 'crust@crust.example' }],
  inReplyTo: 'tag:bread.example,2019:rye.c1',
};

const commentContext = {
  ...context,
  postId: item.id,
  postNames: [item.id, 'https://bread.example/2019/rye'],
};

const feed = {
  title: { type: 'text', value: 'Bread & water' },
  description: { type: 'html', value: 'Daily &mdash; nearly' },
  link: 'https://bread.example/',
  language: 'en-GB',
  icon: '/icon.png',
};

const postOf = (changes: object) => toPost(feedItemSchema.parse({ ...item, ...changes }), context);
const commentOf = (changes: object) =>
  toComment(feedItemSchema.parse({ ...comment, ...changes }), commentContext);

describe('posts', () => {
  it('are filled as far as a feed tells', () => {
    const model = postOf({});
    expectModel(postSchema, model);
    expect(nullKeys(model)).toEqual(untold.post);
    expect(model).toMatchObject({
      id: item.id,
      title: 'Rye & shine',
      path: '/2019/rye',
      url: 'https://bread.example/2019/rye',
      excerpt: '2 < 3 loaves',
      publishedAt: '2019-02-03T05:00:00.000Z',
      updatedAt: '2019-02-04T05:00:00.000Z',
      authors: [{ id: 'Baker', name: 'Baker', slug: null }],
      tags: [
        { id: 'rye', name: 'Rye', slug: null },
        { id: 'bread', name: 'bread', slug: null },
      ],
      image: { url: 'https://bread.example/loaf.jpg', alt: 'A loaf', width: 640, height: null },
      enclosures: [
        { url: 'https://bread.example/rye.mp3', type: 'audio/mpeg', size: 1200, seconds: 90 },
        {
          url: 'https://cdn.example/rye',
          type: 'application/octet-stream',
          size: null,
          seconds: null,
        },
      ],
      commentCount: 2,
      content: { html: '<p>Knead <i>it</i>.</p>', source: null },
    });
    expect(JSON.stringify(model)).not.toContain('@bread.example');
  });

  it('of a feed of summaries have an excerpt and no content', () => {
    const model = postOf({ content: null });
    expectModel(postSchema, model);
    expect(model).toMatchObject({ access: 'public', content: null, excerpt: '2 < 3 loaves' });
  });

  it('whose content is text stay text', () => {
    const model = postOf({ content: { type: 'text', value: 'a <b> c' } });
    expect(model.content?.html).toBe('a &lt;b&gt; c');
  });

  it('are known by their id, else by their address', () => {
    expect(postOf({ id: ' ' }).id).toBe('/2019/rye');
    expect(postOf({ link: null, enclosures: null })).toMatchObject({
      id: item.id,
      url: null,
      path: null,
    });
  });

  it('without a page are at their first file, which is no path of the blog', () => {
    expect(postOf({ link: null })).toMatchObject({
      url: 'https://bread.example/rye.mp3',
      path: null,
    });
  });

  it('stand below the home page, with www or without it', () => {
    const pathOf = (link: string, home: string) =>
      toPost(feedItemSchema.parse({ ...item, link }), { home }).path;
    expect(pathOf('https://www.bread.example/2019/rye', 'http://bread.example')).toBe('/2019/rye');
    expect(pathOf('https://bread.example/blog/rye', 'https://www.bread.example/blog/')).toBe(
      '/rye',
    );
    expect(pathOf('https://wwwbread.example/rye', 'https://bread.example/')).toBeNull();
  });

  it('that tell no more than a change were there by then', () => {
    expect(postOf({ published: null })).toMatchObject({
      publishedAt: '2019-02-04T05:00:00.000Z',
      updatedAt: '2019-02-04T05:00:00.000Z',
    });
  });

  it('that are bare stand', () => {
    const bare = toPostSummary(feedItemSchema.parse({ id: 'x' }), { home: null });
    expectModel(postSummarySchema, bare);
    expect(bare).toMatchObject({ title: '', tags: [], authors: null, publishedAt: null });
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      feedItemSchema,
      item,
      // Each item gets an id before it is mapped.
      (wire) => (idOf(wire) === '' ? [] : [toPost(wire, context)]),
      postSchema,
    );
  });
});

describe('comments', () => {
  it('are filled as far as a feed tells', () => {
    const model = commentOf({});
    expectModel(commentSchema, model);
    expect(nullKeys(model ?? {})).toEqual(untold.comment);
    expect(model).toMatchObject({
      postId: item.id,
      status: 'approved',
      html: 'More &lt;salt&gt;',
      author: { id: null, name: 'Crust', url: 'https://crust.example/', email: null },
    });
  });

  it('answer the post or one another', () => {
    expect(commentOf({ inReplyTo: commentContext.postNames[1] })?.parentId).toBeNull();
    const first = commentOf({ id: comment.inReplyTo, inReplyTo: item.id });
    const models = [commentOf({}), first].filter((one) => one !== null);
    const [root] = threadComments(models);
    expect(root?.children.map((node) => node.comment.id)).toEqual([comment.id]);
  });

  it('without any legible date have no place', () => {
    expect(commentOf({ published: 'soon', updated: '2019-02-05T00:00:00Z' })?.createdAt).toBe(
      '2019-02-05T00:00:00.000Z',
    );
    expect(commentOf({ published: null })).toBeNull();
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      feedItemSchema,
      comment,
      (wire) =>
        [idOf(wire) === '' ? null : toComment(wire, commentContext)].filter((one) => one !== null),
      commentSchema,
    );
  });
});

describe('the feed', () => {
  it('are filled as far as a feed tells', () => {
    const blog = toBlog(feedSchema.parse(feed));
    expectModel(blogSchema, blog);
    expect(nullKeys(blog)).toEqual(untold.blog);
    expect(blog).toMatchObject({
      title: 'Bread & water',
      tagline: 'Daily — nearly',
      icon: 'https://bread.example/icon.png',
    });
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(feedSchema, feed, (wire) => [toBlog(wire)], blogSchema);
  });
});
