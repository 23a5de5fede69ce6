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
    count: `UPDATE ${what}s SET post_count = (SELECT count(*) FROM ${table}
      WHERE ${what}_id = ? AND kind = 'post' AND status = 'published') WHERE id = ?`,
    add: `UPDATE ${what}s SET post_count = post_count + ? WHERE id = ?`,
  };
}

/** The date that lists of posts are sorted by. */
export function sortDate(post: Pick<PostTable, 'published_at' | 'created_at'>): string {
  return post.published_at ?? post.created_at;
}

/**
 * Links a post with its tags or authors, and counts their published posts: at once, or into `changes`
 * where many are saved.
 *
 * @param old - The ids that it was linked with.
 */
export function* writeLinks(
  what: Linked,
  post: LinkingPost,
  before: LinkingPost | null,
  old: readonly string[],
  wanted: readonly { readonly id: string }[],
  changes?: CountChanges,
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
  if (changes === undefined) {
    yield* recount(what, new Set([...old, ...ids]));
    return;
  }
  const counts = changes[what];
  const add = (id: string, more: number) => counts.set(id, (counts.get(id) ?? 0) + more);
  if (before !== null && isCounted(before)) for (const id of old) add(id, -1);
  if (isCounted(post)) for (const id of ids) add(id, 1);
}

function isCounted({ kind, status }: LinkingPost): boolean {
  return kind === 'post' && status === 'published';
}

/** The tags or authors of a post, in order. */
export function* linkedIds(what: Linked, postId: string): Work<string[]> {
  return (yield* rows<{ id: string }>(statements[what].select, [postId])).map(({ id }) => id);
}

/** Counts the published posts of tags or authors anew. */
export function* recount(what: Linked, ids: Iterable<string>): Work<void> {
  for (const id of ids) yield* change(statements[what].count, [id, id]);
}

/** Adds the gathered changes to the counts: to count thousands of posts for each batch takes too long. */
export function* addCounts({ tag, author }: CountChanges): Work<void> {
  for (const [id, more] of tag) if (more !== 0) yield* change(statements.tag.add, [more, id]);
  for (const [id, more] of author) if (more !== 0) yield* change(statements.author.add, [more, id]);
}
