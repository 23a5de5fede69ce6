import type { ImportAuthor, ImportComment, ImportPost } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { day } from './seed.js';

/** A post to import. */
export function importPost(
  t: LawContext,
  source: string,
  id: string,
  fields: Partial<ImportPost> = {},
): ImportPost {
  const { tags = [], ...rest } = fields;
  return {
    type: 'post',
    origin: { source, id },
    kind: 'post',
    status: 'published',
    title: `Imported ${source} ${id}`,
    slug: null,
    path: null,
    formerPaths: [],
    excerpt: null,
    source: { format: 'html', text: `<p>Words of ${source} ${id}.</p>` },
    baseUrl: null,
    publishedAt: day(0),
    createdAt: day(0),
    updatedAt: day(0),
    authors: [],
    tags: [t.tag, ...tags],
    image: null,
    featured: false,
    access: 'public',
    commentsOpen: true,
    extra: {},
    ...rest,
  };
}

/** A comment to import, on the post of that id. */
export function importComment(
  source: string,
  post: string,
  id: string,
  fields: Partial<ImportComment> = {},
): ImportComment {
  return {
    type: 'comment',
    origin: { source, id },
    post,
    parent: null,
    kind: 'comment',
    status: 'approved',
    number: null,
    author: { id: null, name: 'A reader', url: null, avatar: null, email: null },
    source: { format: 'html', text: `<p>Words of ${source} ${id}.</p>` },
    baseUrl: null,
    createdAt: day(1),
    updatedAt: null,
    ...fields,
  };
}

/** An author to import. */
export function importAuthor(
  source: string,
  id: string,
  fields: Partial<ImportAuthor> = {},
): ImportAuthor {
  return {
    type: 'author',
    origin: { source, id },
    name: `Author ${source} ${id}`,
    slug: null,
    bio: null,
    url: null,
    avatar: null,
    email: null,
    ...fields,
  };
}
