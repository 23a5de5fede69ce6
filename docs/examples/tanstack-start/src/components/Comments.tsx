import { CommentThread, PostBody } from '@blog/react';
import { useCommentThread } from '../blog';
import { CommentForm } from './CommentForm';

export function Comments({ postId, isOpen }: { postId: string; isOpen: boolean }) {
  const { data: thread = [], error } = useCommentThread(postId);
  return (
    <section id="comments">
      <h2>Comments</h2>
      {error && <p role="alert">{error.message}</p>}
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
      {isOpen && <CommentForm postId={postId} />}
    </section>
  );
}
