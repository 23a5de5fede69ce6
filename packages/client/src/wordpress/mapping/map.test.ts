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
import { wpCommentSchema, wpPostSchema, wpSiteSchema, wpTermSchema, wpUserSchema } from './wire.js';

const facts = { home: 'https://garden.example/journal', timeZone: 'America/New_York' };

const post = {
  id: 41,
  date: '2021-03-05T07:30:00',
  date_gmt: '2021-03-05T12:30:00',
  modified: '2021-03-06T07:30:00',
  modified_gmt: '2021-03-06T12:30:00',
  slug: 'seeds-caf%c3%a9',
  status: 'publish',
  type: 'post',
  link: 'https://garden.example/journal/2021/03/seeds-caf%c3%a9/',
  title: { rendered: 'Seeds &#038; <em>soil</em>: 2 &lt; 3' },
  content: { rendered: '<p>Sow in <b>rows</b>.</p>\n', protected: false },
  excerpt: { rendered: '<p>Sow in rows&hellip;</p>\n', protected: false },
  author: 3,
  featured_media: 77,
  comment_status: 'open',
  sticky: true,
  meta: { mood: 'patient', footnotes: '' },
  categories: [5],
  tags: [5],
  _embedded: {
    author: [{ id: 3, name: 'Gardener &amp; Co', slug: 'gardener' }],
    'wp:featuredmedia': [
      {
        source_url: 'https://garden.example/journal/bean.jpg',
        alt_text: 'A bean',
        media_details: { width: 640, height: 480 },
      },
    ],
    'wp:term': [
      [{ id: 5, name: 'How &amp; why', slug: 'how', taxonomy: 'category' }],
      [
        { id: 6, name: 'beans', slug: 'beans', taxonomy: 'post_tag' },
        { id: 9, name: 'Spring', slug: 'spring', taxonomy: 'season' },
      ],
    ],
  },
};

const comment = {
  id: 12,
  post: 41,
  parent: 11,
  author: 0,
  author_name: 'Worm &amp; friends',
  author_url: 'https://worm.example',
  author_email: 'worm@worm.example',
  author_avatar_urls: { 24: 'https://a.example/24.png', 96: 'https://a.example/96.png' },
  date: '2021-03-05T08:00:00',
  date_gmt: '2021-03-05T13:00:00',
  content: { rendered: '<p>Dig deeper.</p>\n', raw: 'Dig deeper.' },
  link: 'https://garden.example/journal/2021/03/seeds/#comment-12',
  status: 'approved',
  type: 'comment',
};

const user = {
  id: 3,
  name: 'Gardener',
  slug: 'gardener',
  url: 'https://gardener.example',
  description: 'Sows &amp; waits',
  email: 'gardener@garden.example',
  avatar_urls: { 24: 'https://a.example/24.png', 96: 'https://a.example/96.png' },
};

const term = {
  id: 5,
  name: 'How &amp; why',
  slug: 'how',
  taxonomy: 'category',
  description: 'Reasons &amp; ways',
  parent: 2,
  count: 4,
};

const site = {
  name: 'Garden &amp; shed',
  description: 'What grows',
  home: 'https://garden.example/journal',
  timezone_string: '',
  gmt_offset: -3.5,
  site_icon_url: 'https://garden.example/icon.png',
};

const postOf = (changes: object, extra: readonly string[] = []) =>
  toPost(wpPostSchema.parse({ ...post, ...changes }), facts, extra);
const commentOf = (changes: object) =>
  toComment(wpCommentSchema.parse({ ...comment, ...changes }), facts);

describe('posts', () => {
  it('are filled as far as the platform tells', () => {
    const model = postOf({});
    expectModel(postSchema, model);
    expect(nullKeys(model)).toEqual(untold.post);
    expect(model).toMatchObject({
      id: '41',
      title: 'Seeds & soil: 2 < 3',
      slug: 'seeds-café',
      path: '/2021/03/seeds-caf%C3%A9/',
      excerpt: 'Sow in rows…',
      publishedAt: '2021-03-05T12:30:00.000Z',
      updatedAt: '2021-03-06T12:30:00.000Z',
      featured: true,
      commentsOpen: true,
      access: 'public',
      content: { html: '<p>Sow in <b>rows</b>.</p>\n', source: null },
    });
  });

  it('name categories and tags apart, and no other taxonomies', () => {
    expect(postOf({}).tags).toEqual([
      { id: 'category.5', name: 'How & why', slug: 'how' },
      { id: 'tag.6', name: 'beans', slug: 'beans' },
    ]);
    expect(postOf({ _embedded: { 'wp:term': [] } }).tags).toEqual([]);
    expect(postOf({ _embedded: undefined }).tags).toBeNull();
  });

  it('name an author only where the name is told', () => {
    expect(postOf({}).authors).toEqual([{ id: '3', name: 'Gardener & Co', slug: 'gardener' }]);
    const refused = { code: 'rest_user_invalid_id', message: 'No.', data: { status: 404 } };
    expect(postOf({ _embedded: { author: [refused] } }).authors).toBeNull();
    expect(postOf({ author: 0 }).authors).toEqual([]);
  });

  it.each([
    ['publish', 'published'],
    ['future', 'scheduled'],
    ['draft', 'draft'],
    ['pending', 'draft'],
    ['private', 'private'],
    ['trash', 'trashed'],
    ['a-plugins-own', 'draft'],
    ['constructor', 'draft'],
    [null, 'draft'],
  ])('of status %s are %s', (wire, status) => {
    expect(postOf({ status: wire }).status).toBe(status);
  });

  it('that are drafts have not been published', () => {
    expect(postOf({ status: 'draft', slug: '' })).toMatchObject({ publishedAt: null, slug: null });
  });

  it('take the local date in the zone of the site where there is no other', () => {
    expect(postOf({ date_gmt: null }).publishedAt).toBe('2021-03-05T12:30:00.000Z');
    expect(postOf({ date_gmt: '-0001-11-30T00:00:00' }).publishedAt).toBe(
      '2021-03-05T12:30:00.000Z',
    );
    expect(postOf({ date_gmt: null, date: 'yesterday' }).publishedAt).toBeNull();
  });

  it('behind a password have no content, and none that seems empty', () => {
    const gated = { rendered: '', protected: true };
    const model = postOf({ content: gated, excerpt: gated });
    expectModel(postSchema, model);
    expect(model).toMatchObject({ access: 'password', content: null, excerpt: null });
    const opened = postOf({ content: { rendered: '<p>Psst</p>', protected: true } });
    expect(opened).toMatchObject({ access: 'password', content: { html: '<p>Psst</p>' } });
    const editing = postOf({ content: { rendered: '', raw: '', protected: true } });
    expect(editing.content).toEqual({ html: '', source: { format: 'html', text: '' } });
  });

  it('without a path of their own have none', () => {
    expect(postOf({ link: 'https://garden.example/journal/?p=41' }).path).toBeNull();
    expect(postOf({ link: 'https://elsewhere.example/2021/' }).path).toBeNull();
    expect(postOf({ link: 'https://garden.example/journalism/' }).path).toBeNull();
    expect(postOf({ link: null })).toMatchObject({ path: null, url: null });
  });

  it('have a picture only where it may be seen', () => {
    expect(postOf({}).image).toEqual({
      url: 'https://garden.example/journal/bean.jpg',
      alt: 'A bean',
      width: 640,
      height: 480,
    });
    const refused = { code: 'rest_forbidden', message: 'No.', data: { status: 401 } };
    expect(postOf({ _embedded: { 'wp:featuredmedia': [refused] } }).image).toBeNull();
    const bare = { source_url: 'https://garden.example/a.png', alt_text: '', media_details: [] };
    expect(postOf({ _embedded: { 'wp:featuredmedia': [bare] } }).image).toEqual({
      url: 'https://garden.example/a.png',
      alt: '',
      width: null,
      height: null,
    });
  });

  it('have the custom fields that were asked for, and an empty list for none', () => {
    expect(postOf({}).extra).toEqual({});
    expect(postOf({}, ['mood', 'toString']).extra).toEqual({ mood: 'patient' });
    expect(postOf({ meta: [] }, ['mood']).extra).toEqual({});
  });

  it('that are pages say so', () => {
    const { sticky, ...page } = post;
    expect(sticky).toBe(true);
    const model = toPostSummary(wpPostSchema.parse({ ...page, type: 'page' }), facts);
    expectModel(postSummarySchema, model);
    expect(model).toMatchObject({ kind: 'page', featured: null });
  });

  it('stand with every field null that may be', () => {
    const { id, slug, ...rest } = post;
    const nulls = Object.fromEntries(Object.keys(rest).map((key) => [key, null]));
    expectModel(postSchema, toPost(wpPostSchema.parse({ ...nulls, id, slug }), facts));
    expectModel(postSchema, toPost(wpPostSchema.parse({ id, slug }), facts));
  });

  it.each([{ id: 'nonsense' }, { id: 0 }, { id: null }, { id: [7] }, { id: undefined }])(
    'are refused without an id: %j',
    (bad) => {
      const { items, problems } = parseItems(wpPostSchema, [{ ...post, ...bad }], (wire) => wire);
      expect(items).toEqual([]);
      expect(problems).toMatchObject([{ index: 0, path: 'id' }]);
    },
  );

  it.each([
    ['sticky', { sticky: '' }, { featured: null }],
    ['link', { link: false }, { url: null, path: null }],
    ['slug', { slug: {} }, { slug: null }],
    ['excerpt', { excerpt: false }, { excerpt: null }],
    ['title.rendered', { title: { rendered: ['Fog'] } }, { title: '' }],
    ['tags', { tags: false }, {}],
    ['status', { status: [] }, { status: 'draft' }],
    ['_embedded', { _embedded: 'none' }, { authors: null, tags: null, image: null }],
    ['_embedded.author[0].name', { _embedded: { author: [{ id: 4 }] } }, { authors: null }],
    ['_embedded.wp:term[0]', { _embedded: { 'wp:term': [5, []] } }, { tags: null }],
  ] as const)('stand without %s where it is none, and tell it', (path, odd, read) => {
    const row = { ...post, ...odd };
    const { items, problems } = parseItems(wpPostSchema, [row], (wire) => toPost(wire, facts));
    expect(items).toMatchObject([{ id: String(post.id), ...read }]);
    expect(problems).toMatchObject([{ index: 0, id: String(post.id), path }]);
  });

  it.each([
    [
      { id: String(post.id), author: '4', sticky: '1' },
      { id: String(post.id), featured: true },
    ],
    [
      { title: 'Fog & drizzle', slug: 2024 },
      { title: 'Fog & drizzle', slug: '2024' },
    ],
    [{ title: { rendered: 2024 } }, { title: '2024' }],
    [
      { categories: [], tags: [], _embedded: [] },
      { authors: null, tags: [], image: null },
    ],
  ])('are read from values that say the same in another type: %j', (odd, read) => {
    const row = { ...post, ...odd };
    const { items, problems } = parseItems(wpPostSchema, [row], (wire) => toPost(wire, facts));
    expect(items).toMatchObject([read]);
    expect(problems).toEqual([]);
  });

  it('are read from lists that PHP wrote as objects, at every level', () => {
    const term = (id: number) => ({
      id,
      name: `Sea ${id}`,
      slug: `sea-${id}`,
      taxonomy: 'category',
    });
    const row = {
      ...post,
      categories: { 1: 3, 4: 5 },
      _embedded: {
        author: { 1: { id: 4, name: 'Ada', slug: 'ada' } },
        'wp:term': { 0: { 0: term(3), 2: term(5) }, 2: [] },
      },
    };
    const { items, problems } = parseItems(wpPostSchema, [row], (wire) => toPost(wire, facts));
    expect(problems).toEqual([]);
    expect(items[0]?.authors).toEqual([{ id: '4', name: 'Ada', slug: 'ada' }]);
    expect(items[0]?.tags?.map(({ name }) => name)).toEqual(['Sea 3', 'Sea 5']);
  });

  it('say nothing of a thing embedded that the caller may not see', () => {
    const hidden = { code: 'rest_user_invalid_id', message: 'No', data: { status: 404 } };
    const row = { ...post, _embedded: { author: [hidden], 'wp:term': [[], []] } };
    const { items, problems } = parseItems(wpPostSchema, [row], (wire) => toPost(wire, facts));
    expect(items).toMatchObject([{ authors: null, tags: [] }]);
    expect(problems).toEqual([]);
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(wpPostSchema, post, (wire) => [toPost(wire, facts, ['mood'])], postSchema);
  });
});

describe('comments', () => {
  it('are filled as far as the platform tells', () => {
    const model = commentOf({});
    expectModel(commentSchema, model);
    expect(nullKeys(model ?? {})).toEqual(untold.comment);
    expect(model).toMatchObject({
      id: '12',
      postId: '41',
      parentId: '11',
      kind: 'comment',
      createdAt: '2021-03-05T13:00:00.000Z',
      html: '<p>Dig deeper.</p>\n',
      source: { format: 'html', text: 'Dig deeper.' },
      author: {
        id: null,
        name: 'Worm & friends',
        url: 'https://worm.example/',
        avatar: 'https://a.example/96.png',
        email: 'worm@worm.example',
      },
    });
  });

  it.each([
    ['approved', 'approved'],
    ['hold', 'pending'],
    ['spam', 'spam'],
    ['trash', 'trashed'],
    ['a-plugins-own', 'pending'],
    [null, 'pending'],
  ])('of status %s are %s', (wire, status) => {
    expect(commentOf({ status: wire })?.status).toBe(status);
  });

  it('keep pingbacks and trackbacks apart', () => {
    expect(commentOf({ type: 'pingback' })?.kind).toBe('pingback');
    expect(commentOf({ type: 'trackback' })?.kind).toBe('trackback');
    expect(commentOf({ type: 'review' })?.kind).toBe('comment');
  });

  it('make a thread', () => {
    const models = [commentOf({}), commentOf({ id: 11, parent: 0 })].filter((one) => one !== null);
    const [root] = threadComments(models);
    expect(root?.comment).toMatchObject({ id: '11', parentId: null });
    expect(root?.children.map((node) => node.comment.id)).toEqual(['12']);
  });

  it('of members, of guests with a hostile address, without avatars', () => {
    const bare = commentOf({
      author: 3,
      author_url: 'javascript:alert(1)',
      author_avatar_urls: [],
    });
    expect(bare?.author).toMatchObject({ id: '3', url: null, avatar: null });
    expect(commentOf({ author_email: '' })?.author?.email).toBeNull();
  });

  it('without any legible date have no place', () => {
    expect(commentOf({ date_gmt: null })?.createdAt).toBe('2021-03-05T13:00:00.000Z');
    expect(commentOf({ date_gmt: null, date: null })).toBeNull();
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      wpCommentSchema,
      comment,
      (wire) => [toComment(wire, facts)].filter((one) => one !== null),
      commentSchema,
    );
  });
});

describe('authors, terms and the site', () => {
  it('are filled as far as the platform tells', () => {
    const author = toAuthor(wpUserSchema.parse(user));
    expectModel(authorSchema, author);
    expect(nullKeys(author)).toEqual(untold.author);
    expect(author).toMatchObject({ bio: 'Sows & waits', avatar: 'https://a.example/96.png' });

    const tag = toTag(wpTermSchema.parse(term));
    expectModel(tagSchema, tag);
    expect(tag).toEqual({
      id: 'category.5',
      name: 'How & why',
      slug: 'how',
      kind: 'category',
      description: 'Reasons & ways',
      parentId: 'category.2',
      postCount: 4,
    });
    const flat = { ...term, taxonomy: 'post_tag', parent: undefined };
    expect(toTag(wpTermSchema.parse(flat))).toMatchObject({ id: 'tag.5', parentId: null });
    expect(toTag(wpTermSchema.parse({ ...term, taxonomy: 'season' }))).toBeNull();

    const blog = toBlog(wpSiteSchema.parse(site));
    expectModel(blogSchema, blog);
    expect(nullKeys(blog)).toEqual(untold.blog);
    expect(blog).toMatchObject({ title: 'Garden & shed', timeZone: '-03:30' });
  });

  it.each([
    [{ timezone_string: 'Europe/Berlin', gmt_offset: 2 }, 'Europe/Berlin'],
    [{ timezone_string: 'Mars/Olympus', gmt_offset: '5.75' }, '+05:45'],
    [{ timezone_string: '', gmt_offset: '0' }, '+00:00'],
    [{ timezone_string: null, gmt_offset: null }, null],
    [{ timezone_string: null, gmt_offset: 'soon' }, null],
    [{ timezone_string: null, gmt_offset: 99 }, null],
  ])('a site of %o has the zone %s', (changes, zone) => {
    expect(toBlog(wpSiteSchema.parse({ ...site, ...changes })).timeZone).toBe(zone);
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(wpUserSchema, user, (wire) => [toAuthor(wire)], authorSchema);
    expectEveryMapped(
      wpTermSchema,
      term,
      (wire) => [toTag(wire)].filter((one) => one !== null),
      tagSchema,
    );
    expectEveryMapped(wpSiteSchema, site, (wire) => [toBlog(wire)], blogSchema);
  });
});
