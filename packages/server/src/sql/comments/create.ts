import { type Actor, BlogError, type CommentInput, type CreatedComment } from '@blog/core';
import { invalidField, type RenderedSource } from '@blog/core/backend';

import { blogRow } from '../blog/blog-row.js';
import { type Context, nowOf } from '../kit/context.js';
import { randomSecret, secretHash } from '../kit/hash.js';
import type { AuthorTable, BlogTable, PostTable, ThreadTable } from '../kit/tables.js';
import { change, row, together, type Work } from '../kit/work.js';
import type { CommentColumns } from '../stored/comment-json.js';
import { saveCommentCount, urlAt } from '../stored/post-json.js';
import { digestOf, duplicate, wasSent } from './duplicate.js';
import { toComment } from './list.js';
import { insertComment, isListed } from './save.js';

/**
 * Makes a comment, inside of a transaction. All that it needs to know is asked for in one go, because each
 * wait for a database over a network keeps other comments of the thread waiting.
 */
export function* createComment(
  context: Context,
  actor: Actor,
  input: CommentInput,
  rendered: RenderedSource,
): Work<CreatedComment> {
  const operation = 'comments.create';
  const { postId, source, parentId = null } = input;
  const digest = digestOf({
    post_id: postId,
    source_text: source.text,
    author_id: actor.role === 'anonymous' ? null : actor.id,
    author_email: input.author?.email ?? null,
    author_name: input.author?.name ?? null,
  });
  const [blog, post, thread, account, parent, repeated] = yield* together(
    blogRow(),
    row<CommentedPost>('SELECT status, comments_open, path, summary FROM posts WHERE id = ?', [
      postId,
    ]),
    row<Thread>('SELECT comment_count, last_number FROM threads WHERE post_id = ?', [postId]),
    row<Account>('SELECT name, url, avatar, email FROM authors WHERE id = ?', [actor.id]),
    row<{ post_id: string }>('SELECT post_id FROM comments WHERE id = ?', [parentId]),
    wasSent(digest, context),
  );
  checkOpen(context, blog, post, postId, operation);
  const writer = writerOf(actor, account, input, operation);
  if (parentId !== null && parent?.post_id !== postId)
    throw invalidField('parentId', 'Expected a comment of the same post', operation);
  if (repeated) throw duplicate(operation);

  // The access rules set it, by the blog's settings and the caller's role.
  const status = input.status ?? 'approved';
  const counts = counted(thread, status === 'approved');
  const receipt = randomSecret(128);
  const comment: CommentColumns = {
    id: context.newId(),
    created_at: nowOf(context),
    post_id: postId,
    parent_id: parentId,
    kind: 'comment',
    status,
    listed: isListed(status),
    post_status: post?.status ?? null,
    number: status === 'approved' ? counts.last_number : null,
    ...writer,
    updated_at: null,
    source_format: source.format,
    source_text: source.text,
    revision: 1,
    origin_source: null,
    origin_id: null,
    waiting_parent: null,
    waiting_author: null,
  };
  yield* change(SAVE_THREAD, [postId, counts.comment_count, counts.last_number]);
  const json = yield* insertComment({
    comment,
    rendered,
    baseUrl: blog.url,
    url: urlAt(blog, post?.path ?? null),
    receiptHash: secretHash(receipt),
    digest,
    originHash: null,
  });
  if (status === 'approved' && post !== undefined)
    yield* saveCommentCount(postId, post.summary, counts.comment_count);
  const stored = { ...comment, key: comment.created_at, version: json.version, body: json.bytes };
  return { comment: toComment(stored), receipt };
}

type CommentedPost = Pick<PostTable, 'status' | 'comments_open' | 'path' | 'summary'>;
type Thread = Pick<ThreadTable, 'comment_count' | 'last_number'>;
type Account = Pick<AuthorTable, 'name' | 'url' | 'avatar' | 'email'>;

const SAVE_THREAD = `INSERT INTO threads (post_id, comment_count, last_number) VALUES (?, ?, ?)
  ON CONFLICT (post_id) DO UPDATE
  SET comment_count = excluded.comment_count, last_number = excluded.last_number`;

/** The counts of a thread with one comment more. Nobody else changes the thread meanwhile. */
function counted(thread: Thread | undefined, isApproved: boolean): Thread {
  const more = isApproved ? 1 : 0;
  return {
    comment_count: (thread?.comment_count ?? 0) + more,
    last_number: (thread?.last_number ?? 0) + more,
  };
}

/** Throws where the post is not there or its comments are closed. It may be another backend's. */
function checkOpen(
  { posts }: Context,
  blog: BlogTable,
  post: CommentedPost | undefined,
  postId: string,
  operation: string,
): void {
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
}

type Writer = Pick<
  CommentColumns,
  'author_id' | 'author_name' | 'author_url' | 'author_avatar' | 'author_email'
>;

/** The account or guest that writes. The access rules decide whether guests may. */
function writerOf(
  actor: Actor,
  account: Account | undefined,
  input: CommentInput,
  operation: string,
): Writer {
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
  return {
    author_id: actor.id,
    author_name: actor.name ?? account?.name ?? '',
    author_url: account?.url ?? null,
    author_avatar: account?.avatar ?? null,
    author_email: account?.email ?? null,
  };
}
