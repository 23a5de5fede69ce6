import { threadComments } from '@blog/core';
import {
  blogSchema,
  commentSchema,
  postSchema,
  postSummarySchema,
  tagSchema,
} from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

import { expectEveryMapped, expectModel, nullKeys } from '../../testing/check-model.js';
import { untold } from '../untold.js';
import { toBlog, toComment, toPost, toPostSummary, toTag } from './map.js';
import { bloggerBlogSchema, bloggerCommentSchema, bloggerPostSchema } from './wire.js';

const context = { home: 'http://kites.example/' };
const at = { postUrl: 'http://kites.example/2009/08/crosswind.html' };

const post = {
  kind: 'blogger#post',
  id: '9007199254740993001',
  status: 'LIVE',
  blog: { id: '9007199254740993000' },
  published: '2009-08-14T22:15:00-07:00',
  updated: '2009-08-15T08:00:00-07:00',
  url: 'http://kites.example/2009/08/crosswind.html',
  title: 'Crosswind &amp; a long tail',
  content: '<p>It <i>pulled</i>.</p>',
  images: [{ url: 'http://kites.example/kite.jpg' }],
  author: {
    id: 'g1',
    displayName: 'Flyer',
    url: 'https://www.blogger.com/profile/1',
    image: { url: '//lh3.example/flyer.jpg' },
  },
  replies: { totalItems: '3', selfLink: 'https://api.example/comments' },
  labels: ['wind', 'string', 'wind'],
  readerComments: 'ALLOW',
  location: { name: 'The dunes', lat: 52.1, lng: 4.3, span: '0.1,0.1' },
  etag: '"abc"',
};

const comment = {
  kind: 'blogger#comment',
  id: '9007199254740993102',
  status: 'LIVE',
  inReplyTo: { id: '9007199254740993101' },
  post: { id: post.id },
  published: '2009-08-15T09:00:00-07:00',
  updated: '2009-08-15T09:00:00-07:00',
  content: 'Which knot?<br />The bowline?',
  author: {
    id: 'g2',
    displayName: 'Line',
    url: 'https://www.blogger.com/profile/2',
    image: { url: '//img.example/blank.gif' },
  },
};

const blog = {
  name: 'Kites &amp; other strings',
  description: '',
  url: 'http://kites.example/',
  locale: { language: 'pt', country: 'BR', variant: '' },
};

const postOf = (changes: object, extra: readonly string[] = []) =>
  toPost(bloggerPostSchema.parse({ ...post, ...changes }), context, extra);
const commentOf = (changes: object) =>
  toComment(bloggerCommentSchema.parse({ ...comment, ...changes }), at);

describe('posts', () => {
  it('are filled as far as the platform tells', () => {
    const model = postOf({});
    expectModel(postSchema, model);
    expect(nullKeys(model)).toEqual(untold.post);
    expect(model).toMatchObject({
      // Beyond what a JavaScript number holds.
      id: '9007199254740993001',
      title: 'Crosswind & a long tail',
      path: '/2009/08/crosswind.html',
      publishedAt: '2009-08-15T05:15:00.000Z',
      authors: [{ id: 'g1', name: 'Flyer', slug: null }],
      tags: [
        { id: 'wind', name: 'wind', slug: null },
        { id: 'string', name: 'string', slug: null },
      ],
      commentCount: 3,
      commentsOpen: true,
      content: { source: { format: 'html', text: '<p>It <i>pulled</i>.</p>' } },
    });
  });

  it.each([
    ['LIVE', 'published'],
    ['DRAFT', 'draft'],
    ['SCHEDULED', 'scheduled'],
    ['SOFT_TRASHED', 'trashed'],
    ['NEW_ONE', 'draft'],
    [undefined, 'published'],
  ])('of status %s are %s', (wire, status) => {
    expect(postOf({ status: wire }).status).toBe(status);
  });

  it('that are drafts are dated by their first save, and have no address', () => {
    const draft = postOf({ status: 'DRAFT', url: undefined });
    expectModel(postSchema, draft);
    expect(draft).toMatchObject({
      publishedAt: null,
      createdAt: '2009-08-15T05:15:00.000Z',
      url: null,
      path: null,
    });
  });

  it('have no source for readers, who are told no status', () => {
    expect(postOf({ status: undefined }).content?.source).toBeNull();
  });

  it.each([
    ['ALLOW', true],
    ['DONT_ALLOW_SHOW_EXISTING', false],
    ['DONT_ALLOW_HIDE_EXISTING', false],
    [undefined, null],
  ])('with readerComments %s have commentsOpen %s', (readerComments, open) => {
    expect(postOf({ readerComments }).commentsOpen).toBe(open);
  });

  it('count comments in digits', () => {
    expect(postOf({ replies: { totalItems: 12 } }).commentCount).toBe(12);
    expect(postOf({ replies: { totalItems: '99999999999999999999' } }).commentCount).toBeNull();
    expect(postOf({ replies: undefined }).commentCount).toBeNull();
  });

  it('without title, labels or author stand', () => {
    const { title, labels, author, ...bare } = post;
    expect([title, labels, author]).not.toContain(undefined);
    const model = toPost(bloggerPostSchema.parse(bare), context);
    expectModel(postSchema, model);
    expect(model).toMatchObject({ title: '', tags: [], authors: null });
  });

  it('tell their place to who asks for it', () => {
    expect(postOf({}).extra).toEqual({});
    expect(postOf({}, ['location']).extra).toEqual({ location: post.location });
    expect(postOf({ location: undefined }, ['location']).extra).toEqual({});
  });

  it('that are pages say so', () => {
    const page = { kind: 'blogger#page', id: '77', url: 'https://kites.example/p/about.html' };
    const model = toPostSummary(bloggerPostSchema.parse(page), context);
    expectModel(postSummarySchema, model);
    expect(model).toMatchObject({ kind: 'page', path: '/p/about.html' });
  });

  it('are refused with an id that is none', () => {
    for (const id of ['', null, 41])
      expect(bloggerPostSchema.safeParse({ ...post, id }).success).toBe(false);
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      bloggerPostSchema,
      post,
      (wire) => [toPost(wire, context, ['location'])],
      postSchema,
    );
  });
});

describe('comments', () => {
  it('are filled as far as the platform tells', () => {
    const model = commentOf({});
    expectModel(commentSchema, model);
    expect(nullKeys(model ?? {})).toEqual(untold.comment);
    expect(model).toMatchObject({
      id: `${post.id}.${comment.id}`,
      postId: post.id,
      createdAt: '2009-08-15T16:00:00.000Z',
      url: 'http://kites.example/2009/08/crosswind.html#c9007199254740993102',
      author: { id: 'g2', name: 'Line', avatar: 'https://img.example/blank.gif', email: null },
    });
  });

  it.each([
    ['LIVE', 'approved'],
    ['PENDING', 'pending'],
    ['SPAM', 'spam'],
    ['EMPTIED', 'deleted'],
    ['NEW_ONE', 'pending'],
    [undefined, 'approved'],
  ])('of status %s are %s', (wire, status) => {
    expect(commentOf({ status: wire })?.status).toBe(status);
  });

  it('that were emptied are tombstones, for readers too', () => {
    const emptied = [
      { status: 'EMPTIED', content: 'This comment has been removed.' },
      { status: undefined, content: '' },
    ];
    for (const changes of emptied) {
      const model = commentOf(changes);
      expectModel(commentSchema, model);
      expect(model).toMatchObject({
        status: 'deleted',
        html: '',
        author: null,
        parentId: `${post.id}.${comment.inReplyTo.id}`,
      });
    }
  });

  it('make a thread', () => {
    const models = [commentOf({ id: comment.inReplyTo.id, inReplyTo: undefined }), commentOf({})];
    const [root] = threadComments(models.filter((one) => one !== null));
    expect(root?.children.map((node) => node.comment.id)).toEqual([`${post.id}.${comment.id}`]);
  });

  it('of nobody in particular have a name and no account', () => {
    expect(commentOf({ author: { displayName: 'Anonymous' } })?.author).toEqual({
      id: null,
      name: 'Anonymous',
      url: null,
      avatar: null,
      email: null,
    });
  });

  it('without any legible date have no place', () => {
    expect(commentOf({ published: 'soon' })?.createdAt).toBe('2009-08-15T16:00:00.000Z');
    expect(commentOf({ published: undefined, updated: undefined })).toBeNull();
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      bloggerCommentSchema,
      comment,
      (wire) => [toComment(wire, at)].filter((one) => one !== null),
      commentSchema,
    );
  });
});

describe('labels and the blog', () => {
  it('are filled as far as the platform tells', () => {
    expectModel(tagSchema, toTag('wind'));
    expect(nullKeys(toTag('wind'))).toEqual(untold.tag);
    const model = toBlog(bloggerBlogSchema.parse(blog), 'America/Sao_Paulo');
    expectModel(blogSchema, model);
    expect(model).toEqual({
      title: 'Kites & other strings',
      tagline: '',
      url: 'http://kites.example/',
      formerUrls: null,
      timeZone: 'America/Sao_Paulo',
      language: 'pt-BR',
      icon: null,
      comments: null,
    });
    const bare = bloggerBlogSchema.parse({ locale: { language: 'en', country: '001' } });
    expect(toBlog(bare, 'nowhere')).toMatchObject({ language: 'en', timeZone: null, title: '' });
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(bloggerBlogSchema, blog, (wire) => [toBlog(wire, null)], blogSchema);
  });
});
