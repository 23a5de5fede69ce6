import { CommentThread, PostBody, useCommentThread, usePost } from '@blog/react';

export function PostPage({ id }: { id: string }) {
  const { data: post, error } = usePost({ id });
  const { data: thread = [] } = useCommentThread(id);
  if (error) return <p role="alert">{error.message}</p>;
  if (!post) return <p>Loading…</p>;
  return (
    <main>
      <a href="./">All posts</a>
      <article>
        <h1>{post.title || 'Untitled'}</h1>
        <PostBody content={post.content} withheld={<p>Not for everyone.</p>} />
      </article>
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
    </main>
  );
}
