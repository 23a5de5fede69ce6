import type { PostSummary } from '@blog/core';
import { CommentThread, PostBody } from '@blog/react';
import { getThread } from '../../lib/blog';
import { CommentForm } from './comment-form';

export async function Comments({ post }: { post: PostSummary }) {
  const thread = await getThread(post.id);
  return (
    <section id="comments">
      <h2>Comments</h2>
      <CommentThread thread={thread}>
        {({ comment, ordinal, anchor }) => (
          <article>
            <a href={`#${anchor}`}>{ordinal ?? '·'}</a>{' '}
            <bdi>
              {comment.status === 'deleted' ? 'Deleted' : comment.author?.name || 'Somebody'}
            </bdi>
            <PostBody content={comment} />
          </article>
        )}
      </CommentThread>
      {post.commentsOpen !== false && <CommentForm postId={post.id} />}
    </section>
  );
}
