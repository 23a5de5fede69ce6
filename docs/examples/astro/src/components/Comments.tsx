import { BlogProvider, CommentThread, createBlogHooks, PostBody } from '@blog/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';

import { client } from '../blog';
import { CommentForm } from './CommentForm';

const { useCommentThread } = createBlogHooks<typeof client>();

interface Props {
  postId: string;
  /** Whether a comment may be written. */
  open: boolean;
}

/** An island: it stands alone in the page, so it brings its own providers. */
export default function Comments({ postId, open }: Props) {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queryClient}>
      <BlogProvider client={client}>
        <h2>Comments</h2>
        <Thread postId={postId} />
        {open && <CommentForm postId={postId} />}
      </BlogProvider>
    </QueryClientProvider>
  );
}

function Thread({ postId }: { postId: string }) {
  const { data: thread, error } = useCommentThread(postId);
  if (error) return <p role="alert">{error.message}</p>;
  if (!thread) return <p>Loading…</p>;
  return (
    <CommentThread thread={thread}>
      {({ comment }) => (
        <>
          <b>{comment.author?.name || 'Somebody'}</b>
          {comment.status === 'pending' && ' (waits for approval)'}
          <PostBody content={comment} />
        </>
      )}
    </CommentThread>
  );
}
