import { errorTable } from '@blog/core';
import {
  archiveMonthSchema,
  authorRefSchema,
  authorSchema,
  blogSchema,
  commentInputSchema,
  commentPatchSchema,
  commentSchema,
  contentSchema,
  enclosureSchema,
  imageSchema,
  importItemSchema,
  inputUrlSchema,
  instantSchema,
  operations,
  originSchema,
  postInputSchema,
  postPatchSchema,
  postSchema,
  postSummarySchema,
  problemSchema,
  searchHitSchema,
  sourceSchema,
  tagRefSchema,
  tagSchema,
  urlSchema,
} from '@blog/core/backend';
import * as z from 'zod/mini';
import type { CreateDocumentOptions } from 'zod-openapi';

const codes = Object.keys(errorTable);

/** An error on the wire (RFC 9457). */
export const problemDetailsSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(codes),
  operation: z.nullable(z.string()),
  details: z.record(z.string(), z.unknown()),
});

/** The answer of `GET /v1`. */
export const discoverySchema = z.object({
  api: z.literal('blog'),
  version: z.literal(1),
  name: z.string(),
  operations: z.array(z.enum(operations)),
  capabilities: z.record(z.string(), z.record(z.string(), z.unknown())),
  limits: z.record(z.string(), z.int()),
});

/** The answer of `comments.create`. */
export const createdCommentSchema = z.object({
  comment: commentSchema,
  receipt: z.nullable(z.string()),
});

/** The answer of `importer.write`. */
export const importResultSchema = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  waiting: z.int(),
  problems: z.array(
    z.object({
      origin: originSchema,
      type: z.string(),
      message: z.string(),
      refused: z.boolean(),
    }),
  ),
});

/** The answer of `importer.finish`. */
export const importSummarySchema = z.object({
  joined: z.int(),
  orphans: z.array(originSchema),
  parentless: z.array(originSchema),
});

/** The schemas that the document names. */
export const components = {
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
  Url: urlSchema,
} as const;

/** Adds to the JSON Schema what a zod schema checks in code, and allows keys that later servers may add. */
export const override: NonNullable<CreateDocumentOptions['override']> = ({
  zodSchema,
  jsonSchema,
  io,
}) => {
  const schema = jsonSchema as Record<string, unknown>;
  if (Object.is(zodSchema, instantSchema)) schema['format'] = 'date-time';
  if (Object.is(zodSchema, urlSchema) || Object.is(zodSchema, inputUrlSchema))
    schema['format'] = 'uri';
  // It comes from `readonly` arrays; in OpenAPI it would say that only answers have the property.
  delete schema['readOnly'];
  const { def } = zodSchema._zod;
  if (io === 'output' && def.type === 'object' && !('catchall' in def))
    delete schema['additionalProperties'];
};
