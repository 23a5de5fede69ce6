import {
  type Actor,
  BlogError,
  type Html,
  normalizePath,
  type Post,
  postAccesses,
  type PostRef,
} from '@blog/core';

import { type Dialect, dialectOf } from '../kit/dialect.js';
import { row, type Step, type Work } from '../kit/work.js';
import { summarySql } from '../stored/post-json.js';
import { toPost, type WholePostRow } from './list.js';

const wholeColumns = (
  dialect: Dialect,
): string => `posts.id, posts.sort_at AS key, version, status, access,
  ${summarySql(postAccesses, dialect)} AS summary, extra, content,
  sanitizer_version, source_format, source_text`;
const FROM = 'FROM posts JOIN bodies ON bodies.post_id = posts.id WHERE';
const NEWEST = ' ORDER BY posts.sort_at DESC, posts.id DESC LIMIT 1';

/** The post that a reference names, as this store holds it. Throws `not_found`. */
export function* getPost(actor: Actor, ref: PostRef): Work<Post<Html>> {
  for (const { sql, parameters } of postSteps(actor, ref, wholeColumns(yield* dialectOf()))) {
    const found = yield* row<WholePostRow & { readonly extra: string }>(sql, parameters);
    if (found !== undefined) return toPost(found, ref.extra) as Post<Html>;
  }
  throw noSuchPost(...referenceOf(ref), 'posts.get');
}

/** The error for a post that is not there. */
export function noSuchPost(key: string, value: string, operation: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `No post has the ${key} ${JSON.stringify(value)}.`,
    backend: 'sql',
    operation,
  });
}

function referenceOf(ref: PostRef): [key: string, value: string] {
  if (ref.id !== undefined) return ['id', ref.id];
  return ref.path !== undefined ? ['path', ref.path] : ['slug', ref.slug];
}

/** The statements that find a post. They are tried one after the other. */
export function postSteps(actor: Actor, ref: PostRef, columns: string): Step[] {
  const select = `SELECT ${columns} ${FROM}`;
  if (ref.id !== undefined) return [{ sql: `${select} posts.id = ?`, parameters: [ref.id] }];
  if (ref.path !== undefined) {
    const path = normalizePath(ref.path);
    const sql = `${select} posts.id = (SELECT post_id FROM paths WHERE path = ?)`;
    return path === null ? [] : [{ sql, parameters: [path] }];
  }
  // Imported slugs may repeat: a newer draft must not hide the post that the caller may see.
  const bySlug = `${select} kind = ? AND slug = ?`;
  const parameters = [ref.kind ?? 'post', ref.slug];
  const published = { sql: `${bySlug} AND status = 'published'${NEWEST}`, parameters };
  const own = `${bySlug} AND EXISTS (SELECT 1 FROM post_authors
    WHERE post_authors.post_id = posts.id AND author_id = ?)${NEWEST}`;
  return actor.role === 'author'
    ? [published, { sql: own, parameters: [...parameters, actor.id] }]
    : [published, { sql: bySlug + NEWEST, parameters }];
}
