import type { Operation } from '@blog/core';
import {
  archiveMonthSchema,
  authorSchema,
  blogSchema,
  commentSchema,
  type lookupRoutes,
  postListQuerySchema,
  postSchema,
  tagSchema,
} from '@blog/core/backend';
import * as z from 'zod/mini';

import { bodySchemas, querySchemas } from '../http/request-schemas.js';
import { examples } from './examples.js';
import {
  countsAnswerSchema,
  createdCommentSchema,
  importBatchSchema,
  importResultSchema,
  importSummarySchema,
  pages,
} from './schemas.js';

/** The description of an operation in the document, apart from its route. */
export interface Described {
  readonly summary: string;
  readonly query?: z.ZodMiniObject;
  readonly body?: { readonly schema: z.ZodMiniType; readonly example: unknown };
  /** Absent where the operation answers 204. */
  readonly answer?: { readonly schema: z.ZodMiniType; readonly example: unknown };
}

const { extra } = postListQuerySchema.shape;
const extraQuery = z.strictObject({ extra });
const postAnswer = { schema: postSchema, example: examples.post };
const commentAnswer = { schema: commentSchema, example: examples.comment };

/** The description of every operation, with the schemas that check its requests. */
export const described: { readonly [O in Operation]: Described } = {
  'blog.get': {
    summary: 'The blog itself',
    answer: { schema: blogSchema, example: examples.blog },
  },
  'posts.list': {
    summary: 'Posts, newest first; whole ones with content=true',
    query: querySchemas['posts.list'],
    answer: {
      schema: z.union([pages.PostSummaryPage, pages.PostPage]),
      example: examples.posts,
    },
  },
  'posts.get': { summary: 'A post by its id', query: extraQuery, answer: postAnswer },
  'posts.create': {
    summary: 'Write a post',
    body: { schema: bodySchemas['posts.create'], example: examples.postInput },
    answer: postAnswer,
  },
  'posts.update': {
    summary: 'Change a post: absent leaves, null clears',
    body: { schema: bodySchemas['posts.update'], example: examples.postPatch },
    answer: postAnswer,
  },
  'posts.delete': { summary: 'Delete a post for good, with its comments' },
  'comments.list': {
    summary: 'Comments of a post or of the whole blog, oldest first, flat',
    query: querySchemas['comments.list'],
    answer: { schema: pages.CommentPage, example: examples.comments },
  },
  'comments.thread': {
    summary: 'Comments of a post in reading order: each comment, then its replies',
    query: querySchemas['comments.thread'],
    answer: { schema: pages.ThreadPage, example: examples.thread },
  },
  'comments.get': { summary: 'A comment by its id', answer: commentAnswer },
  'comments.create': {
    summary: 'Write a comment; the receipt shows it to its writer while it waits',
    body: { schema: bodySchemas['comments.create'], example: examples.commentInput },
    answer: { schema: createdCommentSchema, example: examples.pending },
  },
  'comments.update': {
    summary: 'Change a comment',
    body: {
      schema: bodySchemas['comments.update'],
      example: { source: { format: 'text', text: 'So it was.' } },
    },
    answer: commentAnswer,
  },
  'comments.setStatus': {
    summary: 'Approve a comment, hold it, or take it for spam or trash',
    body: { schema: bodySchemas['comments.setStatus'], example: { status: 'approved' } },
    answer: commentAnswer,
  },
  'comments.delete': { summary: 'Delete a comment; one with replies leaves a tombstone' },
  'comments.counts': {
    summary: 'How many approved comments each post has',
    query: querySchemas['comments.counts'],
    answer: { schema: countsAnswerSchema, example: examples.counts },
  },
  'authors.list': {
    summary: 'Authors by name',
    query: querySchemas['authors.list'],
    answer: { schema: pages.AuthorPage, example: examples.authors },
  },
  'authors.get': {
    summary: 'An author by its id',
    answer: { schema: authorSchema, example: examples.author },
  },
  'tags.list': {
    summary: 'Tags by name',
    query: querySchemas['tags.list'],
    answer: { schema: pages.TagPage, example: examples.tags },
  },
  'tags.get': {
    summary: 'A tag by its id',
    answer: { schema: tagSchema, example: examples.tag },
  },
  'archive.months': {
    summary: 'Months that have posts, newest first, in the blog’s zone',
    query: querySchemas['archive.months'],
    answer: { schema: z.array(archiveMonthSchema), example: examples.months },
  },
  'search.posts': {
    summary: 'Posts by full text, best match first',
    query: querySchemas['search.posts'],
    answer: { schema: pages.SearchHitPage, example: examples.hits },
  },
  'importer.write': {
    summary: 'Write a batch of another blog, each item found again by its origin',
    body: {
      schema: importBatchSchema,
      example: {
        items: [
          {
            type: 'author',
            origin: { source: 'blogger:1', id: 'a' },
            name: 'The keeper',
            slug: null,
            bio: null,
            url: null,
            avatar: null,
            email: null,
          },
        ],
      },
    },
    answer: {
      schema: importResultSchema,
      example: { created: 1, updated: 0, unchanged: 0, waiting: 0, problems: [] },
    },
  },
  'importer.finish': {
    summary: 'Join what waited, and number the comments',
    answer: { schema: importSummarySchema, example: { joined: 0, orphans: [], parentless: [] } },
  },
};

const named = z.strictObject({ slug: z.string() });

/** The description of the second way to name an item: by slug, or a post by its path. */
export const describedLookups: { readonly [O in keyof typeof lookupRoutes]: Described } = {
  'posts.get': {
    summary: 'A post by slug or by path, present or former: exactly one of them',
    query: z.strictObject({
      slug: z.optional(z.string()),
      kind: postListQuerySchema.shape.kind,
      path: z.optional(z.string()),
      extra,
    }),
    answer: postAnswer,
  },
  'authors.get': { ...described['authors.get'], summary: 'An author by its slug', query: named },
  'tags.get': { ...described['tags.get'], summary: 'A tag by its slug', query: named },
};
