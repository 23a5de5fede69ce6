import {
  authorSchema,
  blogSchema,
  commentSchema,
  postSchema,
  postSummarySchema,
} from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

import { expectEveryMapped, expectModel, nullKeys } from '../../testing/check-model.js';
import { untold } from '../untold.js';
import { toAuthor, toBlog, toComment, toPost, toPostSummary } from './map.js';
import { foremArticleSchema, foremCommentSchema, foremPersonSchema } from './wire.js';

const context = { url: 'https://forem.example', owner: 'flyer', mayEdit: false };

const article = {
  type_of: 'article',
  id: 254,
  title: 'Crosswind & a <long> tail',
  description: 'It pulled...',
  cover_image: 'https://media.example/kite.jpg',
  slug: 'crosswind-794',
  path: '/flyer/crosswind-794',
  url: 'https://forem.example/flyer/crosswind-794',
  canonical_url: 'https://kites.example/crosswind',
  comments_count: 3,
  created_at: '2023-04-14T14:45:32Z',
  edited_at: '2023-04-15T14:45:32Z',
  published_at: '2023-04-14T15:00:00Z',
  tag_list: 'wind, string',
  tags: ['wind', 'string', 'wind'],
  body_html: '<p>It <b>pulled</b>.</p>',
  body_markdown: 'It **pulled**.',
  user: { name: 'Flyer', username: 'flyer', user_id: 1308 },
  organization: { name: 'Kites', username: 'kites' },
};

const comment = {
  type_of: 'comment',
  id_code: '3f9',
  created_at: '2023-04-16T08:00:00Z',
  body_html: '<p>Which knot?</p>',
  user: { name: 'Line', username: 'line', user_id: 7, profile_image: '/uploads/line.png' },
  children: [],
};

const person = {
  type_of: 'user',
  id: 1308,
  username: 'flyer',
  name: 'Flyer',
  summary: 'Flies kites.',
  website_url: 'https://kites.example/',
  profile_image: '/uploads/flyer.png',
};

const postOf = (changes: object, more: object = {}) =>
  toPost(foremArticleSchema.parse({ ...article, ...changes }), { ...context, ...more });

describe('articles', () => {
  it('are filled as far as the platform tells', () => {
    const model = postOf({}, { mayEdit: true });
    expectModel(postSchema, model);
    expect(nullKeys(model)).toEqual(untold.post);
    expect(model).toMatchObject({
      id: '254',
      title: 'Crosswind & a <long> tail',
      slug: 'crosswind-794',
      path: '/flyer/crosswind-794',
      publishedAt: '2023-04-14T15:00:00.000Z',
      authors: [{ id: '1308', name: 'Flyer', slug: 'flyer' }],
      tags: [
        { id: 'wind', name: 'wind', slug: 'wind' },
        { id: 'string', name: 'string', slug: 'string' },
      ],
      commentCount: 3,
      content: { source: { format: 'markdown', text: 'It **pulled**.' } },
    });
  });

  it('tell no source to readers', () => {
    expect(postOf({}).content?.source).toBeNull();
  });

  it('name their tags alike, whichever of two forms is which', () => {
    const inList = { tags: 'wind, string', tag_list: ['wind', 'string'] };
    const asText = { tags: 'wind, string', tag_list: undefined };
    for (const form of [inList, asText]) expect(postOf(form).tags).toEqual(postOf({}).tags);
    expect(postOf({ tags: '', tag_list: [] }).tags).toEqual([]);
  });

  it('below another name have a path, and no slug that finds them here', () => {
    const model = postOf({ path: '/kites/crosswind-794' });
    expect([model.path, model.slug]).toEqual(['/kites/crosswind-794', null]);
  });

  it('that are drafts have neither address nor date, and HTML that is their Markdown', () => {
    const draft = postOf({ published: false, body_html: undefined, body_markdown: 'a < *b*' });
    expectModel(postSchema, draft);
    expect(draft).toMatchObject({
      status: 'draft',
      url: null,
      path: null,
      slug: null,
      publishedAt: null,
      content: { html: '<p>a &lt; *b*</p>' },
    });
  });

  it('that wait for their time are scheduled', () => {
    const model = postOf({ published: true, published_at: '2999-01-01T00:00:00Z' });
    expect([model.status, model.publishedAt]).toEqual(['scheduled', '2999-01-01T00:00:00.000Z']);
  });

  it('tell where they stood first to who asks for it', () => {
    const wire = foremArticleSchema.parse(article);
    expect(toPostSummary(wire, context).extra).toEqual({});
    expect(toPostSummary(wire, context, ['canonical_url', 'series']).extra).toEqual({
      canonical_url: 'https://kites.example/crosswind',
    });
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      foremArticleSchema,
      article,
      (wire) => [toPost(wire, { ...context, mayEdit: true }, ['canonical_url'])],
      postSchema,
    );
    expectEveryMapped(
      foremArticleSchema,
      article,
      (wire) => [toPostSummary(wire, { ...context, isPublished: false })],
      postSummarySchema,
    );
  });
});

describe('comments', () => {
  const commentOf = (changes: object) =>
    toComment(foremCommentSchema.parse({ ...comment, ...changes }), '254', '3f8', context);

  it('are filled as far as the platform tells', () => {
    const model = commentOf({});
    expectModel(commentSchema, model);
    expect(nullKeys(model ?? {})).toEqual(untold.comment);
    expect(model).toMatchObject({
      id: '254.3f9',
      postId: '254',
      parentId: '254.3f8',
      status: 'approved',
      author: { id: '7', name: 'Line', avatar: 'https://forem.example/uploads/line.png' },
      url: 'https://forem.example/line/comment/3f9',
    });
  });

  it('that were deleted, or hidden by who wrote the article, are tombstones', () => {
    const model = commentOf({ user: {}, body_html: '<p>[hidden by post author]</p>' });
    expectModel(commentSchema, model);
    expect(model).toMatchObject({ status: 'deleted', html: '', author: null, url: null });
  });

  it('of a hostile name have an address at the Forem all the same', () => {
    const { url } = commentOf({ user: { username: '/evil.example' } }) ?? {};
    expect(url).toBe('https://forem.example/%2Fevil.example/comment/3f9');
  });

  it('without a legible date have no place', () => {
    expect(commentOf({ created_at: 'soon' })).toBeNull();
  });

  it('are refused with a code that would be another address', () => {
    for (const id_code of ['', 'a/b', '..', 7])
      expect(foremCommentSchema.safeParse({ ...comment, id_code }).success).toBe(false);
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      foremCommentSchema,
      comment,
      (wire) => [toComment(wire, '254', null, context)].filter((one) => one !== null),
      commentSchema,
    );
  });
});

describe('users, organisations and their blogs', () => {
  it('are filled as far as the platform tells', () => {
    const wire = foremPersonSchema.parse(person);
    expectModel(authorSchema, toAuthor(wire, context.url));
    expect(toAuthor(wire, context.url)).toMatchObject({ id: '1308', slug: 'flyer', email: null });
    expect(toBlog(wire, context.url)).toEqual({
      title: 'Flyer',
      tagline: 'Flies kites.',
      url: 'https://forem.example/flyer',
      formerUrls: null,
      timeZone: null,
      language: null,
      icon: 'https://forem.example/uploads/flyer.png',
      comments: null,
    });
  });

  it('pass the models whatever a server sends', () => {
    expectEveryMapped(
      foremPersonSchema,
      person,
      (wire) => [toAuthor(wire, context.url)],
      authorSchema,
    );
    expectEveryMapped(foremPersonSchema, person, (wire) => [toBlog(wire, context.url)], blogSchema);
  });
});
