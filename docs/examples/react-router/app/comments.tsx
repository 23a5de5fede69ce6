import type { Post } from '@blog/core';
import { CommentThread, PostBody, useCommentThread } from '@blog/react';
import { Form, useNavigation, useSearchParams } from 'react-router';

import type { RefusedComment } from './write-comment.server';

interface CommentsProps {
  post: Post;
  /** What was typed and not taken. */
  refused: RefusedComment | undefined;
}

/** The thread of a post, and the form below it. */
export function Comments({ post, refused }: CommentsProps) {
  const { data: thread = [] } = useCommentThread(post.id);
  const [search] = useSearchParams();
  const isSending = useNavigation().state === 'submitting';
  return (
    <section id="comments">
      <h2>Comments</h2>
      <CommentThread thread={thread}>
        {({ comment }) => (
          <>
            <p>{comment.author?.name}</p>
            <PostBody content={comment} />
          </>
        )}
      </CommentThread>
      {search.get('sent') === 'waits' && <p role="status">Thank you. It waits for approval.</p>}
      {post.commentsOpen !== false && (
        // Another comment begins with an empty form.
        <Form method="post" key={thread.length}>
          {refused && <p role="alert">{refused.message}</p>}
          <label>
            Name <input name="name" required defaultValue={refused?.name} />
          </label>
          <label>
            Comment <textarea name="text" required defaultValue={refused?.text} />
          </label>
          <button disabled={isSending}>Send</button>
        </Form>
      )}
    </section>
  );
}
