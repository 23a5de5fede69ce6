import { type Actor, BlogError, type CommentInput, type CreatedComment } from '@blog/core';
import { invalidField, type RenderedSource } from '@blog/core/backend';

import { blogRow } from '../blog/blog-row.js';
import { type Context, nowOf } from '../kit/context.js';
import { randomSecret, secretHash } from '../kit/hash.js';
import type { AuthorTable, BlogTable, PostTable } from '../kit/tables.js';
import { change, row, type Work } from '../kit/work.js';
import { type CommentColumns, postUrl } from '../stored/comment-json.js';
import { checkDuplicate, digestOf } from './duplicate.js';
import { getComment } from './list.js';
import { insertComment, isListed } from './save.js';
import { nextNumber, refreshCount } from './thread.js';

/** Makes a comment, inside of a transaction. */
export function* createComment(
  context: Context,
  actor: Actor,
  input: CommentInput,
  rendered: RenderedSource,
): Work<CreatedComment> {
  const operation = 'comments.create';
  const blog = yield* blogRow();
  const post = yield* openPost(context, blog, input.postId, operation);
  const writer = yield* writerOf(actor, input, operation);
  const parentId = input.parentId ?? null;
  if (parentId !== null) yield* checkParent(input.postId, parentId, operation);

  const now = nowOf(context);
  const digest = digestOf({ post_id: input.postId, source_text: input.source.text, ...writer });
  yield* checkDuplicate(digest, context, operation);
  // The access rules set it, by the blog's settings and the caller's role.
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
    waiting_author: null,
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

/** The post, if its comments are open; `null` where the posts are another backend's. Else throws. */
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
  yield* change('INSERT INTO threads (post_id) VALUES (?) ON CONFLICT DO NOTHING', [postId]);
  return post ?? null;
}

type Writer = Pick<
  CommentColumns,
  'author_id' | 'author_name' | 'author_url' | 'author_avatar' | 'author_email'
>;

/** The account or guest that writes. The access rules decide whether guests may. */
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
