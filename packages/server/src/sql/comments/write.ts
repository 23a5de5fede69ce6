import {
  type Actor,
  BlogError,
  checkRevision,
  type Comment,
  type CommentInput,
  type CommentPatch,
  type CommentStatus,
  type CreatedComment,
  type Html,
  invalidField,
  type SafeHtml,
  type SettableStatus,
} from '@blog/core';

import type { Rendered } from '../../render/render-source.js';
import { blogRow } from '../blog-row.js';
import { type Context, nowOf } from '../context.js';
import { contentHash, randomSecret, secretHash } from '../hash.js';
import type { AuthorTable, BlogTable, PostTable } from '../tables.js';
import { row, rows, type Work } from '../work.js';
import { type CommentColumns, htmlOf, isListed, postUrl, saveComment, storedComment } from './body.js';
import { insertComment } from './insert.js';
import { getComment, noSuchComment } from './list.js';
import { refreshCount } from './refresh.js';

const DAY = 86_400_000;

/** Makes a comment, inside of a transaction. */
export function* createComment(
  context: Context,
  actor: Actor,
  input: CommentInput,
  rendered: Rendered,
): Work<CreatedComment> {
  const operation = 'comments.create';
  const blog = yield* blogRow();
  const post = yield* openPost(context, blog, input.postId, operation);
  const writer = yield* writerOf(actor, input, operation);
  const parentId = input.parentId ?? null;
  if (parentId !== null) yield* checkParent(input.postId, parentId, operation);

  const now = nowOf(context);
  const digest = contentHash(
    JSON.stringify([
      input.postId,
      writer.author_id ?? [writer.author_email ?? writer.author_name],
      input.source.text,
    ]),
  );
  yield* checkDuplicate(digest, context, operation);
  // By the blog's settings and the caller's role, which the guard applies.
  const status = input.status ?? 'approved';
  const receipt = randomSecret(128);
  const comment: CommentColumns = {
    id: context.newId(),
    created_at: now,
    post_id: input.postId,
    parent_id: parentId,
    kind: 'comment',
    status,
    listed: isListed(status),
    post_status: post?.status ?? null,
    number: status === 'approved' ? yield* nextNumber(input.postId) : null,
    ...writer,
    updated_at: null,
    source_format: input.source.format,
    source_text: input.source.text,
    revision: 1,
    origin_source: null,
    origin_id: null,
    waiting_parent: null,
  };
  yield* insertComment({
    comment,
    rendered,
    baseUrl: blog.url,
    url: yield* postUrl(blog, input.postId),
    receiptHash: secretHash(receipt),
    digest,
    originHash: null,
  });
  if (status === 'approved') yield* refreshCount(input.postId);
  return { comment: yield* getComment(comment.id), receipt };
}

/** The post, which has to be there and open; `null` where the posts are another backend's. */
function* openPost(
  { posts }: Context,
  blog: BlogTable,
  postId: string,
  operation: string,
): Work<Pick<PostTable, 'status'> | null> {
  const post = yield* row<Pick<PostTable, 'status' | 'comments_open'>>(
    'SELECT status, comments_open FROM posts WHERE id = ?',
    [postId],
  );
  if (posts === 'own' && post === undefined)
    throw new BlogError('not_found', {
      message: `No post has the id ${JSON.stringify(postId)}.`,
      backend: 'sql',
      operation,
    });
  if (blog.comments_open === 0 || post?.comments_open === 0)
    throw new BlogError('forbidden', {
      message: 'The comments of this post are closed.',
      backend: 'sql',
      operation,
    });
  yield* rows('INSERT INTO threads (post_id) VALUES (?) ON CONFLICT DO NOTHING', [postId]);
  return post ?? null;
}

type Writer = Pick<
  CommentColumns,
  'author_id' | 'author_name' | 'author_url' | 'author_avatar' | 'author_email'
>;

/** The account that writes, or the guest who says so. Whether guests may is the guard's to decide. */
function* writerOf(actor: Actor, input: CommentInput, operation: string): Work<Writer> {
  if (actor.role === 'anonymous') {
    if (input.author === undefined)
      throw invalidField('author', 'Expected who writes: at least a name', operation);
    const { name, url = null, email = null } = input.author;
    return {
      author_id: null,
      author_name: name,
      author_url: url,
      author_avatar: null,
      author_email: email,
    };
  }
  const known = yield* row<Pick<AuthorTable, 'name' | 'url' | 'avatar' | 'email'>>(
    'SELECT name, url, avatar, email FROM authors WHERE id = ?',
    [actor.id],
  );
  return {
    author_id: actor.id,
    author_name: actor.name ?? known?.name ?? '',
    author_url: known?.url ?? null,
    author_avatar: known?.avatar ?? null,
    author_email: known?.email ?? null,
  };
}

function* checkParent(postId: string, parentId: string, operation: string): Work<void> {
  const parent = yield* row<{ post_id: string }>('SELECT post_id FROM comments WHERE id = ?', [
    parentId,
  ]);
  if (parent?.post_id !== postId)
    throw invalidField('parentId', 'Expected a comment of the same post', operation);
}

function* checkDuplicate(digest: string, { clock }: Context, operation: string): Work<void> {
  const since = new Date(clock() - DAY).toISOString();
  const found = yield* row('SELECT 1 FROM comments WHERE digest = ? AND created_at > ?', [
    digest,
    since,
  ]);
  if (found !== undefined)
    throw new BlogError('conflict', {
      message: 'This comment has been sent already.',
      backend: 'sql',
      operation,
      details: { reason: 'duplicate', revision: null },
    });
}

/** The number after the highest that the post ever gave; it is used up with that. */
export function* nextNumber(postId: string): Work<number> {
  const thread = yield* row<{ last_number: number }>(
    'UPDATE threads SET last_number = last_number + 1 WHERE post_id = ? RETURNING last_number',
    [postId],
  );
  if (thread === undefined) throw new Error(`The post ${postId} has no thread`);
  return thread.last_number;
}

function* commentToChange(
  id: string,
  revision: string | undefined,
  operation: string,
): Work<CommentColumns & { body: Uint8Array }> {
  const found = yield* storedComment(id);
  if (found === undefined) throw noSuchComment(id, operation);
  checkRevision('revision', revision, String(found.revision), operation);
  return found;
}

/** Changes a comment's text or a guest's particulars, inside of a transaction. */
export function* updateComment(
  context: Context,
  id: string,
  patch: CommentPatch,
  revision: string | undefined,
  rendered: Rendered | null,
): Work<Comment<Html>> {
  const operation = 'comments.update';
  const before = yield* commentToChange(id, revision, operation);
  if (before.status === 'deleted')
    throw invalidField('id', 'This comment was deleted: it cannot be changed', operation);
  if (patch.author !== undefined && before.author_id !== null)
    throw invalidField('author', 'The details of an account are not changed here', operation);
  if (patch.source === undefined && patch.author === undefined) return yield* getComment(id);
  const comment: CommentColumns = {
    ...before,
    source_format: patch.source?.format ?? before.source_format,
    source_text: patch.source?.text ?? before.source_text,
    updated_at: nowOf(context),
    revision: before.revision + 1,
  };
  if (patch.author !== undefined) {
    comment.author_name = patch.author.name;
    comment.author_url = patch.author.url ?? null;
    comment.author_email = patch.author.email ?? null;
  }
  const blog = yield* blogRow();
  const html = rendered?.html ?? htmlOf(before.body);
  yield* saveComment(comment, html, yield* postUrl(blog, before.post_id));
  if (rendered !== null)
    yield* rows('UPDATE comments SET sanitizer_version = ? WHERE id = ?', [
      rendered.sanitizerVersion,
      id,
    ]);
  return yield* getComment(id);
}

/** Sets a comment's status, inside of a transaction; gives its number at the first approval. */
export function* setCommentStatus(
  id: string,
  status: SettableStatus,
  revision: string | undefined,
): Work<Comment<Html>> {
  const operation = 'comments.setStatus';
  const before = yield* commentToChange(id, revision, operation);
  if (before.status === 'deleted')
    throw invalidField('status', 'The status of a deleted comment cannot be set', operation);
  if (before.status === status) return yield* getComment(id);
  const blog = yield* blogRow();
  const number =
    before.number ?? (status === 'approved' ? yield* nextNumber(before.post_id) : null);
  const comment: CommentColumns = { ...before, status, number, revision: before.revision + 1 };
  yield* saveComment(comment, htmlOf(before.body), yield* postUrl(blog, before.post_id));
  if (status === 'approved' || before.status === 'approved')
    yield* refreshCount(before.post_id);
  return yield* getComment(id);
}

/** Removes a comment, inside of a transaction; one that is answered leaves a tombstone. */
export function* deleteComment(
  context: Context,
  id: string,
  revision: string | undefined,
): Work<void> {
  const before = yield* commentToChange(id, revision, 'comments.delete');
  const blog = yield* blogRow();
  if (yield* hasReplies(id)) {
    if (before.status === 'deleted') return;
    yield* saveComment(
      {
        ...before,
        status: 'deleted',
        author_id: null,
        author_name: null,
        author_url: null,
        author_avatar: null,
        author_email: null,
        source_format: null,
        source_text: null,
        updated_at: nowOf(context),
        revision: before.revision + 1,
      },
      '' as SafeHtml,
      yield* postUrl(blog, before.post_id),
    );
    yield* rows('UPDATE comments SET receipt_hash = NULL, digest = NULL WHERE id = ?', [id]);
  } else {
    yield* rows('DELETE FROM comments WHERE id = ?', [id]);
    yield* removeBareTombstones(before.parent_id);
  }
  if (before.status === 'approved') yield* refreshCount(before.post_id);
}

function* hasReplies(id: string): Work<boolean> {
  return (yield* row('SELECT 1 FROM comments WHERE parent_id = ?', [id])) !== undefined;
}

/** From a comment upwards: each tombstone that no comment answers any more. */
function* removeBareTombstones(from: string | null): Work<void> {
  let id = from;
  while (id !== null) {
    const parent: { parent_id: string | null; status: CommentStatus } | undefined = yield* row(
      'SELECT parent_id, status FROM comments WHERE id = ?',
      [id],
    );
    if (parent?.status !== 'deleted' || (yield* hasReplies(id))) return;
    yield* rows('DELETE FROM comments WHERE id = ?', [id]);
    id = parent.parent_id;
  }
}
