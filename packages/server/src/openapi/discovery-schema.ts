import { type Capabilities, postStatuses, sourceFormats } from '@blog/core';
import {
  commentFilters,
  commentSorts,
  deviationNames,
  operations,
  postFieldNames,
  postFilters,
  postSorts,
  settableStatuses,
} from '@blog/core/backend';
import * as z from 'zod/mini';

const list = {
  pagination: z.enum(['cursor', 'page', 'token', 'none']),
  maxLimit: z.int().check(z.minimum(1)),
  total: z.enum(['free', 'costly', 'none']),
  complete: z.boolean(),
};

const writes = {
  concurrency: z.enum(['revision', 'timestamp', 'none']),
  idempotency: z.enum(['key', 'none']),
  formats: z.array(z.enum(sourceFormats)),
};

/** The capabilities of a list that has no others. */
export const listCapabilitiesSchema = z.object(list);

/** The capabilities of posts. */
export const postCapabilitiesSchema = z.object({
  ...list,
  filters: z.array(z.enum(postFilters)),
  sorts: z.array(z.enum(postSorts)),
  ...writes,
  fields: z.array(z.enum(postFieldNames)),
  statuses: z.array(z.enum(postStatuses)),
});

/** The capabilities of comments. */
export const commentCapabilitiesSchema = z.object({
  ...list,
  filters: z.array(z.enum(commentFilters)),
  sorts: z.array(z.enum(commentSorts)),
  threading: z.enum(['none', 'one-level', 'tree']),
  numbering: z.enum(['permanent', 'none']),
  guest: z.enum(['yes', 'no', 'unknown']),
  receipts: z.enum(['none', 'read', 'write']),
  ...writes,
  statuses: z.array(z.enum(settableStatuses)),
  posts: z.enum(['own', 'external']),
});

const one = z.int().check(z.minimum(1));

/** The answer of `GET /v1`. */
export const discoverySchema = z.object({
  api: z.literal('blog'),
  version: z.literal(1),
  name: z.string(),
  operations: z.array(z.enum(operations)),
  capabilities: z.object({
    deviations: z.optional(z.array(z.enum(deviationNames))),
    posts: z.optional(postCapabilitiesSchema),
    comments: z.optional(commentCapabilitiesSchema),
    authors: z.optional(listCapabilitiesSchema),
    tags: z.optional(listCapabilitiesSchema),
    search: z.optional(listCapabilitiesSchema),
  }),
  limits: z.object({
    maxBodyBytes: one,
    maxContentBytes: one,
    maxCursorBytes: one,
    maxReceipts: one,
    maxPostIds: one,
  }),
});

const cursors = { pagination: 'cursor', maxLimit: 100, total: 'costly', complete: true } as const;

/** The answer of `GET /v1` to an anonymous caller of a small server. */
export const discoveryExample = {
  api: 'blog',
  version: 1,
  name: 'small',
  operations: ['blog.get', 'posts.list', 'posts.get', 'comments.list', 'comments.create'],
  capabilities: {
    posts: {
      ...cursors,
      filters: ['status', 'tagId'],
      sorts: ['-publishedAt', 'publishedAt'],
      concurrency: 'revision',
      idempotency: 'key',
      formats: ['text'],
      fields: ['slug', 'status', 'publishedAt', 'tags'],
      statuses: ['draft', 'published'],
    },
    comments: {
      ...cursors,
      filters: ['postId', 'status'],
      sorts: ['createdAt'],
      threading: 'tree',
      numbering: 'permanent',
      guest: 'yes',
      receipts: 'read',
      concurrency: 'revision',
      idempotency: 'key',
      formats: ['text'],
      statuses: ['approved', 'pending', 'spam', 'trashed'],
      posts: 'own',
    },
  } satisfies Omit<Capabilities, 'html'>,
  limits: {
    maxBodyBytes: 1_000_000,
    maxContentBytes: 16_000_000,
    maxCursorBytes: 512,
    maxReceipts: 20,
    maxPostIds: 100,
  },
} as const satisfies z.infer<typeof discoverySchema>;
