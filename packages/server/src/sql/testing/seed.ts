import type { Actor } from '@blog/core';
import type { ImportComment, ImportPost } from '@blog/core/backend';

/** The caller that tests write as. */
export const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const satisfies Actor;

/** A post of an import, with what a test cares for. */
export function importPost(id: string, fields: Partial<ImportPost> = {}): ImportPost {
  return {
    type: 'post',
    origin: { source: 'test', id },
    kind: 'post',
    status: 'published',
    title: `Title ${id}`,
    slug: null,
    path: null,
    formerPaths: [],
    excerpt: null,
    source: { format: 'html', text: `<p>Text of ${id}</p>` },
    baseUrl: null,
    publishedAt: '2010-04-16T14:05:00.000Z',
    createdAt: null,
    updatedAt: null,
    authors: [],
    tags: [],
    image: null,
    featured: false,
    access: 'public',
    commentsOpen: true,
    extra: {},
    ...fields,
  };
}

/** A comment of an import, with what a test cares for. */
export function importComment(
  id: string,
  post: string,
  fields: Partial<ImportComment> = {},
): ImportComment {
  return {
    type: 'comment',
    origin: { source: 'test', id },
    post,
    parent: null,
    kind: 'comment',
    status: 'approved',
    number: null,
    author: { id: null, name: 'Guest', url: null, avatar: null, email: null },
    source: { format: 'html', text: `<p>Comment ${id}</p>` },
    baseUrl: null,
    createdAt: '2010-04-17T08:00:00.000Z',
    updatedAt: null,
    ...fields,
  };
}

/** An instant so many minutes after the first of January 2010. */
export function minute(count: number): string {
  return new Date(Date.UTC(2010, 0, 1) + count * 60_000).toISOString();
}
