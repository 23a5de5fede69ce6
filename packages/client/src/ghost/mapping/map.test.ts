import { threadComments } from '@blog/core';
import {
  authorSchema,
  blogSchema,
  commentSchema,
  postSchema,
  postSummarySchema,
  tagSchema,
} from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

import { parseItems } from '../../kit/wire.js';
import { expectEveryMapped, expectModel, nullKeys } from '../../testing/check-model.js';
import { untold } from '../untold.js';
import { toAuthor, toBlog, toComment, toPost, toPostSummary, toTag } from './map.js';
import { threadRows } from '../paging/thread-rows.js';
import {
  ghostAuthorSchema,
  ghostPostSchema,
  ghostReplySchema,
  ghostSettingsSchema,
  ghostTagSchema,
} from './wire.js';

const context = { kind: 'post', home: 'https://tide.example/' } as const;

const post = {
  id: '650000000000000000000001',
  uuid: '00000000-0000-4000-8000-000000000001',
  slug: 'neap-tide',
  title: 'Neap & <spring>',
  html: '<p>Twice a <b>month</b>.</p>',
  visibility: 'public',
  access: true,
  featured: true,
  feature_image: '/content/images/pier.jpg',
  feature_image_alt: 'A pier',
  custom_excerpt: null,
  excerpt: 'Twice a month.',
  url: 'https://tide.example/neap-tide/',
  created_at: '2022-05-01T06:00:00.000+02:00',
  updated_at: '2022-05-03T06:00:00.000+02:00',
  published_at: '2022-05-02T06:00:00.000+02:00',
  comments: true,
  count: { comments: 4 },
  authors: [{ id: '65000000000000000000000a', name: 'Warden', slug: 'warden' }],
  tags: [
    { id: '65000000000000000000000b', name: 'Moon', slug: 'moon', visibility: 'public' },
    { id: '65000000000000000000000c', name: '#wide', slug: 'hash-wide', visibility: 'internal' },
    { id: '65000000000000000000000d', name: '#bare', slug: 'hash-bare' },
  ],
  canonical_url: 'https://old.example/neap',
  meta_title: null,
};

const member = {
  id: '6500000000000000000000aa',
  uuid: '00000000-0000-4000-8000-0000000000aa',
  name: 'Gull',
  expertise: 'Chips',
  avatar_image: 'https://tide.example/gull.png',
};

const reply = {
  id: '6500000000000000000000c2',
  parent_id: '6500000000000000000000c1',
  in_reply_to_id: null as string | null,
  in_reply_to_snippet: null as string | null,
  status: 'published',
  html: '<p>And back.</p>' as string | null,
  created_at: '2022-05-02T09:00:00.000Z',
  edited_at: '2022-05-02T09:30:00.000Z',
  member,
};

const comment = {
  ...reply,
  id: '6500000000000000000000c1',
  parent_id: null,
  html: '<p>In it comes.</p>',
  edited_at: null,
  replies: [
    reply,
    {
      ...reply,
      id: '6500000000000000000000c3',
      in_reply_to_id: reply.id,
      in_reply_to_snippet: 'And back.',
    },
    {
      ...reply,
      id: '6500000000000000000000c4',
      in_reply_to_id: '6500000000000000000000c5',
      in_reply_to_snippet: '[removed]',
    },
    { ...reply, id: '6500000000000000000000c5', status: 'deleted', html: null },
    { ...reply, id: '6500000000000000000000c6', status: 'hidden', html: null },
  ],
  count: { replies: 3, direct_replies: 1, likes: 2 },
};

const author = {
  id: '65000000000000000000000a',
  slug: 'warden',
  name: 'Warden',
  bio: 'Keeps the light',
  website: 'https://warden.example',
  profile_image: 'https://tide.example/warden.jpg',
  email: 'warden@tide.example',
  count: { posts: 7 },
};

const tag = {
  id: '65000000000000000000000b',
  slug: 'moon',
  name: 'Moon',
  description: 'What pulls',
  visibility: 'public',
  count: { posts: 3 },
};

const settings = {
  title: 'Tide & time',
  description: 'Twice a day',
  url: 'https://tide.example/',
  timezone: 'Europe/Amsterdam',
  locale: 'nl',
  icon: '/icon.png',
  comments_enabled: 'all',
};

const postOf = (changes: object, extra: readonly string[] = []) =>
  toPost(ghostPostSchema.parse({ ...post, ...changes }), context, extra);
const replyOf = (changes: object) =>
  toComment(ghostReplySchema.parse({ ...reply, ...changes }), {
    postId: post.id,
    parentId: comment.id,
  });

describe('posts', () => {
  it('are filled as far as the platform tells', () => {
    const model = postOf({});
    expectModel(postSchema, model);
    expect(nullKeys(model)).toEqual(untold.post);
    expect(model).toMatchObject({
      status: 'published',
      title: 'Neap & <spring>',
      path: '/neap-tide/',
      excerpt: 'Twice a month.',
      createdAt: '2022-05-01T04:00:00.000Z',
      publishedAt: '2022-05-02T04:00:00.000Z',
      revision: '2022-05-03T04:00:00.000Z',
      image: {
        url: 'https://tide.example/content/images/pier.jpg',
        alt: 'A pier',
        width: null,
        height: null,
      },
      commentCount: 4,
      content: { html: '<p>Twice a <b>month</b>.</p>', source: null },
    });
  });

  it('leave out tags that are not for readers', () => {
    expect(postOf({}).tags).toEqual([
      { id: '65000000000000000000000b', name: 'Moon', slug: 'moon' },
    ]);
    expect(postOf({ tags: [] }).tags).toEqual([]);
    expect(postOf({ tags: undefined, authors: undefined })).toMatchObject({
      tags: null,
      authors: null,
    });
  });

  it.each([
    ['published', 'published'],
    ['draft', 'draft'],
    ['scheduled', 'scheduled'],
    ['sent', 'private'],
    ['new-in-ghost-9', 'draft'],
    [undefined, 'published'],
  ])('of status %s are %s', (wire, status) => {
    expect(postOf({ status: wire }).status).toBe(status);
  });

  it.each([
    ['public', 'public'],
    ['members', 'members'],
    ['paid', 'paid'],
    ['tiers', 'paid'],
    ['label:friends', 'paid'],
    [null, 'public'],
  ])('of visibility %s are for %s', (wire, access) => {
    expect(postOf({ visibility: wire }).access).toBe(access);
  });

  it('that are gated have no content, whatever of it is free', () => {
    const gated = { visibility: 'paid', access: false, excerpt: '' };
    const model = postOf({ ...gated, html: '' });
    expectModel(postSchema, model);
    expect(model).toMatchObject({ access: 'paid', content: null, excerpt: null });
    const html = '<p>The free beginning</p>';
    expect(model.preview).toBeNull();
    expect(postOf({ ...gated, html })).toMatchObject({ content: null, preview: html });
    expect(postOf({ visibility: 'paid', access: true, html })).toMatchObject({
      content: { html },
      preview: null,
    });
    expect(postOf({ ...gated, custom_excerpt: 'Pay to read' }).excerpt).toBe('Pay to read');
    // Only a request for the content gives it: a summary does not depend on it.
    expect(postOf({ ...gated, html: '<p>Free.</p>', excerpt: 'Free.' }).excerpt).toBeNull();
  });

  it('that are drafts have no path yet', () => {
    const draft = { status: 'draft', published_at: null, url: 'https://tide.example/p/0/' };
    expect(postOf(draft)).toMatchObject({ path: null, publishedAt: null });
  });

  it('have the further fields that were asked for', () => {
    expect(postOf({}).extra).toEqual({});
    expect(postOf({}, ['canonical_url', 'meta_title', 'uuid']).extra).toEqual({
      canonical_url: 'https://old.example/neap',
      meta_title: null,
    });
  });

  it('that are pages say so', () => {
    const wire = ghostPostSchema.parse(post);
    const model = toPostSummary(wire, { ...context, kind: 'page' });
    expectModel(postSummarySchema, model);
    expect(model.kind).toBe('page');
  });

  it('stand with every field null that may be', () => {
    const { id, slug, ...rest } = post;
    const nulls = Object.fromEntries(Object.keys(rest).map((key) => [key, null]));
    expectModel(postSchema, toPost(ghostPostSchema.parse({ ...nulls, id, slug }), context));
    expectModel(postSchema, toPost(ghostPostSchema.parse({ id, slug }), context));
  });

  it.each([{ id: '' }, { id: {} }, { id: null }])('are refused without an id: %j', (bad) => {
    const { items, problems } = parseItems(ghostPostSchema, [{ ...post, ...bad }], (wire) => wire);
    expect(items).toEqual([]);
    expect(problems).toMatchObject([{ index: 0, path: 'id' }]);
  });

  it.each([
    ['slug', { slug: false }, { slug: null }],
    ['title', { title: {} }, { title: '' }],
    ['featured', { featured: 'very' }, { featured: null }],
    ['count', { count: 5 }, { commentCount: null }],
    ['tags', { tags: 'sea' }, { tags: null }],
  ] as const)('stand without %s where it is none, and tell it', (path, odd, read) => {
    const row = { ...post, ...odd };
    const { items, problems } = parseItems(ghostPostSchema, [row], (wire) => toPost(wire, context));
    expect(items).toMatchObject([{ id: post.id, ...read }]);
    expect(problems).toMatchObject([{ index: 0, id: post.id, path }]);
  });

  it('pass the models whatever a server sends', () => {
    const names = ['canonical_url', 'meta_title'];
    expectEveryMapped(ghostPostSchema, post, (wire) => [toPost(wire, context, names)], postSchema);
  });
});

describe('comments', () => {
  const models = threadRows([comment])
    .map(({ raw, reply }) =>
      toComment(ghostReplySchema.parse(raw), {
        postId: post.id,
        parentId: reply && comment.id,
      }),
    )
    .filter((model) => model !== null);

  it('are filled as far as the platform tells', () => {
    for (const model of models) expectModel(commentSchema, model);
    const model = replyOf({});
    expect(nullKeys({ ...model, source: 'of others' })).toEqual(untold.comment);
    expect(model).toMatchObject({
      postId: post.id,
      status: 'approved',
      createdAt: '2022-05-02T09:00:00.000Z',
      updatedAt: '2022-05-02T09:30:00.000Z',
      author: { id: member.id, name: 'Gull', email: null, avatar: 'https://tide.example/gull.png' },
    });
  });

  it('answer whom they name, or the comment that they stand below', () => {
    expect(models.map(({ id, parentId }) => [id.slice(-2), parentId?.slice(-2)])).toEqual([
      ['c1', undefined],
      ['c2', 'c1'],
      ['c3', 'c2'],
      ['c4', 'c5'],
      ['c5', 'c1'],
    ]);
    expect(threadComments(models)).toHaveLength(1);
    // Ghost 5 names no parent, and does not list comments that were taken down.
    expect(replyOf({ parent_id: undefined })?.parentId).toBe(comment.id);
    const gone = { in_reply_to_id: 'ff', in_reply_to_snippet: '[removed]', parent_id: undefined };
    expect(replyOf(gone)?.parentId).toBe(comment.id);
  });

  it('that were taken down are tombstones to those who do not see them', () => {
    for (const status of ['deleted', 'hidden']) {
      const model = replyOf({ status, html: null, member: null });
      expectModel(commentSchema, model);
      expect(model).toMatchObject({ status: 'deleted', html: '', author: null });
    }
    expect(replyOf({ status: 'deleted' })).toMatchObject({ html: '', author: null });
  });

  it('that were hidden stay in the sight of moderators', () => {
    const seen = { ...member, email: 'gull@tide.example' };
    const model = replyOf({ status: 'hidden', member: seen });
    expectModel(commentSchema, model);
    expect(model).toMatchObject({
      status: 'trashed',
      html: '<p>And back.</p>',
      author: { email: 'gull@tide.example' },
    });
    expect(replyOf({ status: 'new-in-ghost-9' })?.status).toBe('pending');
  });

  it('of members who left, or who gave no name', () => {
    expect(replyOf({ member: null })?.author).toMatchObject({ id: null, name: '' });
    expect(replyOf({ member: { ...member, name: null } })?.author?.name).toBe('');
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      ghostReplySchema,
      comment,
      (wire) =>
        [toComment(wire, { postId: post.id, parentId: null })].filter((one) => one !== null),
      commentSchema,
    );
  });
});

describe('authors, tags and settings', () => {
  it('are filled as far as the platform tells', () => {
    const mapped = toAuthor(ghostAuthorSchema.parse(author));
    expectModel(authorSchema, mapped);
    expect(nullKeys(mapped)).toEqual(untold.author);

    const mappedTag = toTag(ghostTagSchema.parse(tag));
    expectModel(tagSchema, mappedTag);
    expect(nullKeys(mappedTag ?? {})).toEqual(untold.tag);
    expect(toTag(ghostTagSchema.parse({ ...tag, visibility: 'internal' }))).toBeNull();

    const blog = toBlog(ghostSettingsSchema.parse(settings));
    expectModel(blogSchema, blog);
    expect(nullKeys(blog)).toEqual(untold.blog);
    expect(blog).toMatchObject({
      icon: 'https://tide.example/icon.png',
      timeZone: 'Europe/Amsterdam',
      comments: { open: true, guests: false, moderation: 'none' },
    });
    const off = ghostSettingsSchema.parse({ ...settings, comments_enabled: 'off' });
    expect(toBlog(off).comments?.open).toBe(false);
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(ghostAuthorSchema, author, (wire) => [toAuthor(wire)], authorSchema);
    expectEveryMapped(
      ghostTagSchema,
      tag,
      (wire) => [toTag(wire)].filter((one) => one !== null),
      tagSchema,
    );
    expectEveryMapped(ghostSettingsSchema, settings, (wire) => [toBlog(wire)], blogSchema);
  });
});
