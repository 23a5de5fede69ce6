import type { PostTable } from '../kit/tables.js';
import { change, rows, type Work } from '../kit/work.js';

/** The kinds of things that posts are linked with. */
type Linked = 'tag' | 'author';

/** How many published posts are to be added to the counts of tags and authors; less than 0: taken off. */
export type CountChanges = Readonly<Record<Linked, Map<string, number>>>;

/** The columns of a post that its links repeat, so that one index gives the order of a list. */
type LinkingPost = Pick<
  PostTable,
  'id' | 'kind' | 'status' | 'published_at' | 'created_at' | 'updated_at'
>;

const statements = { tag: statementsOf('tag'), author: statementsOf('author') };

function statementsOf(what: Linked) {
  const table = `post_${what}s`;
  return {
    select: `SELECT ${what}_id AS id FROM ${table} WHERE post_id = ? ORDER BY position`,
    delete: `DELETE FROM ${table} WHERE post_id = ?`,
    insert: `INSERT INTO ${table} (post_id, position, ${what}_id, kind, status, sort_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    add: `UPDATE ${what}s SET post_count = post_count + ? WHERE id = ?`,
  };
}

/** The date that lists of posts are sorted by. */
export function sortDate(post: Pick<PostTable, 'published_at' | 'created_at'>): string {
  return post.published_at ?? post.created_at;
}

/** No changes yet. */
export function noCountChanges(): CountChanges {
  return { tag: new Map(), author: new Map() };
}

/**
 * Links a post with its tags or authors, and notes how that changes the numbers of their published posts.
 *
 * @param old - The ids that it was linked with.
 */
export function* writeLinks(
  what: Linked,
  post: LinkingPost,
  before: LinkingPost | null,
  old: readonly string[],
  wanted: readonly { readonly id: string }[],
  changes: CountChanges,
): Work<void> {
  const { delete: remove, insert } = statements[what];
  const ids = wanted.map(({ id }) => id);
  if (old.length > 0) yield* change(remove, [post.id]);
  for (const [position, id] of ids.entries())
    yield* change(insert, [
      post.id,
      position,
      id,
      post.kind,
      post.status,
      sortDate(post),
      post.updated_at,
    ]);
  if (before !== null) noteLinks(what, before, old, -1, changes);
  noteLinks(what, post, ids, 1, changes);
}

/** Notes that a post is linked with these tags or authors, or, with `-1`, is no longer. */
export function noteLinks(
  what: Linked,
  post: Pick<LinkingPost, 'kind' | 'status'>,
  ids: readonly string[],
  more: 1 | -1,
  changes: CountChanges,
): void {
  if (post.kind !== 'post' || post.status !== 'published') return;
  const counts = changes[what];
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + more);
}

/** The tags or authors of a post, in order. */
export function* linkedIds(what: Linked, postId: string): Work<string[]> {
  return (yield* rows<{ id: string }>(statements[what].select, [postId])).map(({ id }) => id);
}

/** Adds the gathered changes to the counts: to count the posts of a tag anew takes longer with each of them. */
export function* addCounts({ tag, author }: CountChanges): Work<void> {
  for (const [id, more] of tag) if (more !== 0) yield* change(statements.tag.add, [more, id]);
  for (const [id, more] of author) if (more !== 0) yield* change(statements.author.add, [more, id]);
}
