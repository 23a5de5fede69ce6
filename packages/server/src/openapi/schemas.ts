import { errorTable } from '@blog/core';
import {
  archiveMonthSchema,
  authorRefSchema,
  authorSchema,
  blogSchema,
  commentAuthorSchema,
  commentInputSchema,
  commentPatchSchema,
  commentSchema,
  conflictReasons,
  contentSchema,
  enclosureSchema,
  imageSchema,
  importItemSchema,
  importItemSchemas,
  instantSchema,
  originSchema,
  pageSchema,
  postInputSchema,
  postPatchSchema,
  postSchema,
  postSummarySchema,
  problemSchema,
  searchHitSchema,
  sourceSchema,
  tagRefSchema,
  tagSchema,
  threadItemSchema,
  threadPageSchema,
  urlSchema,
} from '@blog/core/backend';
import * as z from 'zod/mini';

import { bodySchemas } from '../http/request-schemas.js';
import {
  commentCapabilitiesSchema,
  discoverySchema,
  listCapabilitiesSchema,
  postCapabilitiesSchema,
} from './discovery-schema.js';

const codes = Object.keys(errorTable);

/** An error on the wire (RFC 9457). */
export const problemDetailsSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(codes),
  operation: z.nullable(z.string()),
  instance: z.optional(z.string()),
  details: z.object({
    issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
    reason: z.optional(z.enum(conflictReasons)),
    revision: z.optional(z.nullable(z.string())),
    retryAfter: z.optional(z.nullable(z.number())),
    limit: z.optional(z.nullable(z.int())),
    path: z.optional(z.string()),
  }),
});

/** The answer of `comments.create`. */
export const createdCommentSchema = z.object({
  comment: commentSchema,
  receipt: z.nullable(z.string()),
});

/** The answer of `importer.write`. */
export const importResultSchema = z.object({
  created: z.int().check(z.minimum(0)),
  updated: z.int().check(z.minimum(0)),
  unchanged: z.int().check(z.minimum(0)),
  waiting: z.int().check(z.minimum(0)),
  problems: z.array(
    z.object({
      origin: originSchema,
      type: z.string(),
      message: z.string(),
      refused: z.boolean(),
    }),
  ),
});

/** The body of `importer.write`. The handler itself takes a batch with faulty items, and reports those. */
export const importBatchSchema = z.strictObject({ items: z.array(importItemSchema) });

/** The answer of `importer.finish`. */
export const importSummarySchema = z.object({
  joined: z.int().check(z.minimum(0)),
  orphans: z.array(originSchema),
  parentless: z.array(originSchema),
});

/** The answer of `comments.counts`. */
export const countsAnswerSchema = z.record(z.string(), z.int().check(z.minimum(0)));

/** The pages of lists. */
export const pages = {
  AuthorPage: pageSchema(authorSchema),
  CommentPage: pageSchema(commentSchema),
  PostPage: pageSchema(postSchema),
  PostSummaryPage: pageSchema(postSummarySchema),
  SearchHitPage: pageSchema(searchHitSchema),
  TagPage: pageSchema(tagSchema),
  ThreadPage: threadPageSchema(threadItemSchema),
} as const;

/** The schemas that the document names. */
export const components = {
  ...pages,
  CommentAuthor: commentAuthorSchema,
  CommentCapabilities: commentCapabilitiesSchema,
  Counts: countsAnswerSchema,
  ImportAuthor: importItemSchemas.author,
  ImportBatch: importBatchSchema,
  ImportBlog: importItemSchemas.blog,
  ImportComment: importItemSchemas.comment,
  ImportPost: importItemSchemas.post,
  ListCapabilities: listCapabilitiesSchema,
  PostCapabilities: postCapabilitiesSchema,
  StatusInput: bodySchemas['comments.setStatus'],
  ArchiveMonth: archiveMonthSchema,
  Author: authorSchema,
  AuthorRef: authorRefSchema,
  Blog: blogSchema,
  Comment: commentSchema,
  CommentInput: commentInputSchema,
  CommentPatch: commentPatchSchema,
  Content: contentSchema,
  CreatedComment: createdCommentSchema,
  Discovery: discoverySchema,
  Enclosure: enclosureSchema,
  Image: imageSchema,
  ImportItem: importItemSchema,
  ImportResult: importResultSchema,
  ImportSummary: importSummarySchema,
  Instant: instantSchema,
  Origin: originSchema,
  Post: postSchema,
  PostInput: postInputSchema,
  PostPatch: postPatchSchema,
  PostSummary: postSummarySchema,
  Problem: problemSchema,
  ProblemDetails: problemDetailsSchema,
  SearchHit: searchHitSchema,
  Source: sourceSchema,
  Tag: tagSchema,
  TagRef: tagRefSchema,
  ThreadItem: threadItemSchema,
  Url: urlSchema,
} as const;
