import type { ImportAuthor, ImportComment, ImportPost } from '@blog/core/backend';
import { authorItem, commentItem, postItem } from '@blog/core/testing';

import type { LawContext } from '../law/context.js';
import { day } from './seed.js';

/** A post to import. */
export function importPost(
  t: LawContext,
  source: string,
  id: string,
  { tags = [], ...fields }: Partial<ImportPost> = {},
): ImportPost {
  return postItem(id, {
    origin: { source, id },
    title: `Imported ${source} ${id}`,
    source: { format: 'html', text: `<p>Words of ${source} ${id}.</p>` },
    publishedAt: day(0),
    createdAt: day(0),
    updatedAt: day(0),
    tags: [t.tag, ...tags],
    ...fields,
  });
}

/** A comment to import, on the post of that id. */
export function importComment(
  source: string,
  post: string,
  id: string,
  fields: Partial<ImportComment> = {},
): ImportComment {
  return commentItem(id, post, {
    origin: { source, id },
    author: { id: null, name: 'A reader', url: null, avatar: null, email: null },
    source: { format: 'html', text: `<p>Words of ${source} ${id}.</p>` },
    createdAt: day(1),
    ...fields,
  });
}

/** An author to import. */
export function importAuthor(
  source: string,
  id: string,
  fields: Partial<ImportAuthor> = {},
): ImportAuthor {
  return authorItem(id, { origin: { source, id }, name: `Author ${source} ${id}`, ...fields });
}
