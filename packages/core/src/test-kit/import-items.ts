import type { ImportAuthor, ImportBlog, ImportComment, ImportPost } from '../backend/importer.js';

const DAY = '2010-04-16T14:05:00.000Z';
const NEXT_DAY = '2010-04-17T08:00:00.000Z';

/**
 * Facts of a blog to import, with what a test cares for.
 *
 * @example
 * ```ts
 * import { memory } from '@blog/core';
 * import { blogItem } from '@blog/core/testing';
 *
 * const store = memory({ seed: [blogItem({ title: 'Small hours' })] });
 * ```
 */
export function blogItem(fields: Partial<ImportBlog> = {}): ImportBlog {
  return {
    type: 'blog',
    origin: { source: 'test', id: 'blog' },
    title: 'A blog under test',
    tagline: null,
    url: null,
    timeZone: null,
    language: null,
    comments: null,
    ...fields,
  };
}

/**
 * An author to import, with what a test cares for.
 *
 * @example
 * ```ts
 * import { memory } from '@blog/core';
 * import { authorItem, postItem } from '@blog/core/testing';
 *
 * const store = memory({ seed: [authorItem('ada'), postItem('1', { authors: ['ada'] })] });
 * ```
 */
export function authorItem(id: string, fields: Partial<ImportAuthor> = {}): ImportAuthor {
  return {
    type: 'author',
    origin: { source: 'test', id },
    name: `Author ${id}`,
    slug: null,
    bio: null,
    url: null,
    avatar: null,
    email: null,
    ...fields,
  };
}

/**
 * A published post to import, with what a test cares for.
 *
 * @example
 * ```ts
 * import { memory } from '@blog/core';
 * import { commentItem, postItem } from '@blog/core/testing';
 *
 * const store = memory({ seed: [postItem('1', { title: 'First light' }), commentItem('a', '1')] });
 * ```
 */
export function postItem(id: string, fields: Partial<ImportPost> = {}): ImportPost {
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
    publishedAt: DAY,
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

/**
 * An approved comment to import, with what a test cares for.
 *
 * @param post - The id of the post's origin.
 *
 * @example
 * ```ts
 * import { memory } from '@blog/core';
 * import { commentItem, postItem } from '@blog/core/testing';
 *
 * const store = memory({ seed: [postItem('1'), commentItem('a', '1'), commentItem('b', '1', { parent: 'a' })] });
 * ```
 */
export function commentItem(
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
    createdAt: NEXT_DAY,
    updatedAt: null,
    ...fields,
  };
}
