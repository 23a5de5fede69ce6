import type { Shape } from '../../testing/shape.js';
import type { Erratum } from './openapi.js';

const text: Shape = { type: 'string' };

/** With other properties, at the path of properties given. */
function withProperties(shape: Shape, more: Readonly<Record<string, Shape>>): Shape {
  return { ...shape, properties: { ...shape.properties, ...more } };
}

function withoutRequired(shape: Shape, names: readonly string[]): Shape {
  return { ...shape, required: (shape.required ?? []).filter((name) => !names.includes(name)) };
}

const tagsAreAList = (at: string): Erratum => ({
  at,
  why: 'tags is said to be a string; the controller permits a list only, and drops a string',
  // The example of an answer has none.
  answer: (shape) => withProperties(shape, { tags: { type: 'array', items: text } }),
  body: (shape) =>
    withProperties(shape, {
      article: withProperties(shape.properties?.['article'] ?? {}, {
        tags: { type: 'array', items: text },
      }),
    }),
});

/** The required fields that the template of the caller's own lists leaves out. */
const notInOwnLists = [
  'created_at',
  'edited_at',
  'crossposted_at',
  'last_comment_at',
  'readable_publish_date',
  'social_image',
  'tags',
];

const ownLists = (at: string): Erratum => ({
  at,
  why: 'own lists are made by a template of their own: with the text and the state, without some dates',
  answer: (shape) => ({
    ...shape,
    items: withoutRequired(
      withProperties(shape.items ?? {}, {
        published: { type: 'boolean' },
        page_views_count: { type: 'integer' },
        body_markdown: text,
        published_at: { ...text, format: 'date-time', nullable: true },
        published_timestamp: text,
        comments_count: { type: 'integer' },
        user: { ...text, type: 'object' },
      }),
      notInOwnLists,
    ),
  }),
});

/**
 * Where Forem's OpenAPI document is at odds with Forem's own source, which its servers run. Each is
 * needed: a test runs the emulator without it.
 */
export const errata: readonly Erratum[] = [
  tagsAreAList('POST /articles'),
  tagsAreAList('PUT /articles/{id}'),
  {
    at: 'GET /comments',
    why: 'the controller gives threads by page, of 50 where none is told',
    query: { per_page: { type: 'integer', minimum: 1, maximum: 1000 } },
  },
  {
    at: 'GET /comments',
    why: 'children are comments like the one they are below: the schema leaves them out',
    answer: (shape) => {
      const comment: { -readonly [K in keyof Shape]: Shape[K] } = { ...shape.items };
      comment.properties = { ...comment.properties, children: { type: 'array', items: comment } };
      return { ...shape, items: comment };
    },
  },
  {
    at: 'GET /users/{id}',
    why: 'by_username takes the name as url, as the documentation of v0 says, to which it refers',
    query: { url: text },
  },
  {
    at: 'GET /users/{id}',
    why: 'the controller asks for no key: the document leaves out that it is open, as for others',
    isOpen: true,
  },
  ownLists('GET /articles/me/unpublished'),
];
