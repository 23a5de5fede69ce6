import { type Comment, flattenThread, isBlogError, type Post } from '@blog/core';
import { CommentThread, useBlogClient, useCommentThread } from '@blog/react';
import { useState } from 'react';

import { abilitiesOf } from '../lib/abilities';
import { countOf } from '../lib/dates';
import { CommentForm } from './comment-form';
import { CommentView } from './comment';

/** On phones, deeper levels would leave no room for text. */
const MAX_DEPTH = 4;

/** The thread of a post, with a form below it or below the comment that it answers. */
export function Comments({ post }: { post: Post }) {
  const client = useBlogClient();
  const able = abilitiesOf(client);
  const { data: thread, error } = useCommentThread(able.comments ? post.id : null);
  const [replyTo, setReplyTo] = useState<Comment | null>(null);
  const [news, setNews] = useState('');
  // Of a feed, each post says whether its comments can be read.
  if (!able.comments || isBlogError(error, 'unsupported')) return <Elsewhere post={post} />;

  const open = able.commenting && post.commentsOpen !== false;
  const authors = new Set(post.authors?.map(({ id }) => id));
  // One that waits is seen by its writer alone, and does not count.
  const count = flattenThread(thread ?? []).filter(
    ({ comment }) => comment.status === 'approved',
  ).length;
  const form = (
    <CommentForm
      key={replyTo?.id ?? 'post'}
      postId={post.id}
      parent={replyTo}
      onCancel={() => setReplyTo(null)}
      onSent={({ status }) => {
        setReplyTo(null);
        setNews(
          status === 'pending' ? 'Thank you. Your comment waits for approval.' : 'Thank you.',
        );
      }}
    />
  );
  return (
    <section className="comments" aria-labelledby="comments">
      <h2 id="comments">{count === 0 ? 'Comments' : countOf(count, 'comment')}</h2>
      {error !== null && (
        <p className="form-error" role="alert">
          The comments could not be loaded: {error.message}
        </p>
      )}
      {thread?.length === 0 && <p className="quiet note">Nobody has said anything yet.</p>}
      {thread !== undefined && thread.length > 0 && (
        <CommentThread thread={thread} maxDepth={MAX_DEPTH} className="thread">
          {({ comment, ordinal, anchor }) => (
            <>
              <CommentView
                comment={comment}
                ordinal={ordinal}
                anchor={anchor}
                byAuthor={authors.has(comment.author?.id ?? '')}
                onReply={open ? () => setReplyTo(comment) : null}
              />
              {comment.id === replyTo?.id && form}
            </>
          )}
        </CommentThread>
      )}
      <p role="status" className="quiet note">
        {news}
      </p>
      {open && replyTo === null && form}
      {!open && <Closed post={post} />}
    </section>
  );
}

function Closed({ post }: { post: Post }) {
  if (post.commentsOpen === false || post.url === null)
    return <p className="quiet note">Comments are closed.</p>;
  return (
    <p className="quiet note">
      Comments are written <a href={post.url}>at {new URL(post.url).host}</a>.
    </p>
  );
}

function Elsewhere({ post }: { post: Post }) {
  if (post.url === null) return null;
  return (
    <p className="quiet note">
      Comments are read and written <a href={post.url}>at {new URL(post.url).host}</a>.
    </p>
  );
}
