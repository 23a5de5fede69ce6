import type { Comment, Html, PostSummary } from '@blog/core';
import type { ImportItem } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { equal, present } from '../support/assert.js';
import { walk } from '../support/walk.js';

/** The operations that a law needs which imports and then looks at the blog. */
export const importNeeds = {
  operations: ['importer.write', 'importer.finish', 'posts.list', 'posts.get', 'comments.list'],
} as const;

/** Writes items in one batch, and finishes. */
export async function imported(t: LawContext, items: ImportItem[]) {
  const { importer } = t.as('staff');
  const result = await importer.write(items);
  return { result, summary: await importer.finish() };
}

/** The post that was imported from that source and id. */
export async function postOf(t: LawContext, source: string, id = 'p'): Promise<PostSummary> {
  const { list } = t.as('staff').posts;
  const all = await walk((page) => list(page), t.posts().maxLimit);
  const found = all.filter(({ origin }) => origin?.source === source && origin.id === id);
  equal(found.length, 1, `the posts of origin ${id}`);
  return present(found[0], 'the imported post');
}

/** The comments of the one post of a source. */
export async function commentsOf(t: LawContext, source: string): Promise<Comment<Html>[]> {
  const post = await postOf(t, source);
  const { items } = await t.as('staff').comments.list({ postId: post.id });
  return items;
}
