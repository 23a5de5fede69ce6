import {
  type BlogBackend,
  type Comment,
  commentStatuses,
  type Html,
  type Page,
  postKinds,
  postStatuses,
  type PostSummary,
} from '@blog/core';

import { limitFor, walk } from '../support/walk.js';
import type { ActorName } from '../target/target.js';
import type { Twin } from './twin.js';

type Imported = PostSummary | Comment<Html>;

/**
 * Pairs the posts and comments that were imported into both blogs. An import does not tell ids, so they
 * are found by their origins, and are known by the ids that they have there.
 */
export async function pairImported(twin: Twin, who: ActorName, source: string): Promise<void> {
  const both = twin.viewsOf(who);
  const [standard, tested] = [
    await importedInto(both.standard, source),
    await importedInto(both.tested, source),
  ];
  for (const [key, one] of standard) {
    const two = tested.get(key);
    if (two === undefined) continue;
    const isPost = 'title' in one && 'title' in two;
    twin.pairs.areSame(isPost ? 'post' : 'comment', one.id, two.id, one.origin?.id);
    if (!isPost) continue;
    for (const tag of one.tags ?? []) {
      const other = two.tags?.find(({ name }) => name === tag.name);
      if (other !== undefined) twin.pairs.areSame('tag', tag.id, other.id, `tag ${tag.name}`);
    }
  }
}

async function importedInto(view: BlogBackend, source: string): Promise<Map<string, Imported>> {
  const found = new Map<string, Imported>();
  const keep = (items: readonly Imported[]) => {
    for (const item of items)
      if (item.origin?.source === source) found.set(`${'title' in item} ${item.origin.id}`, item);
  };
  const { posts, comments } = view;
  const all = async <T extends Imported>(
    group: 'posts' | 'comments',
    list: ((query: object) => Promise<Page<T>>) | undefined,
    query: object,
  ) => {
    if (list === undefined) return [];
    return walk<T>((page) => list({ ...query, ...page }), limitFor(view.capabilities, group));
  };
  for (const kind of postKinds)
    for (const status of postStatuses)
      keep(await all<PostSummary>('posts', posts?.list, { kind, status }));
  const ids = [...found.values()].flatMap((item) => ('title' in item ? [item.id] : []));
  for (const postId of ids)
    for (const status of commentStatuses)
      keep(await all<Comment<Html>>('comments', comments?.list, { postId, status }));
  return found;
}
