import { type Comment, type Post, threadComments } from '@blog/core';
import { CommentThread } from '@blog/react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import type { LoadedComments } from '../comments/load-comments';
import type { RefusedComment } from '../comments/write-comment';
import { useFrame } from '../frame-data';
import { countOf } from '../lib/dates';
import { CommentForm } from './comment-form';
import { CommentView } from './comment';

/** On phones, deeper levels would leave no room for text. */
const MAX_DEPTH = 4;

interface CommentsProps {
  post: Post;
  comments: LoadedComments;
  /** The comment that was not taken. */
  refused: RefusedComment | undefined;
}

/** The thread of a post, with a form below it or below the comment that it answers. */
export function Comments({ post, comments, refused }: CommentsProps) {
  const able = useFrame()?.able;
  const [search] = useSearchParams();
  if (comments.state === 'elsewhere') return <Elsewhere post={post} />;

  const open = able?.commenting === true && post.commentsOpen !== false;
  const all = comments.state === 'loaded' ? comments.all : [];
  const replyTo = (open && all.find(({ id }) => id === search.get('reply'))) || null;
  // After a comment was written, the form is a new one.
  const form = <CommentForm key={all.length} parent={replyTo} refused={refused} />;
  return (
    <section className="comments" aria-labelledby="comments">
      <h2 id="comments">
        {all.length === 0 ? 'Comments' : countOf(post.commentCount ?? all.length, 'comment')}
      </h2>
      {comments.state === 'failed' && (
        <p className="form-error" role="alert">
          The comments could not be loaded.
        </p>
      )}
      {comments.state === 'loaded' && all.length === 0 && (
        <p className="quiet note">Nobody has said anything yet.</p>
      )}
      <Thread post={post} comments={all} isOpen={open} replyTo={replyTo} form={form} />
      {search.has('sent') && (
        <p role="status" className="quiet note">
          {search.get('sent') === 'pending'
            ? 'Thank you. Your comment waits for approval.'
            : 'Thank you.'}
        </p>
      )}
      {open && replyTo === null && form}
      {!open && <Closed post={post} />}
    </section>
  );
}

interface ThreadProps {
  post: Post;
  comments: readonly Comment[];
  isOpen: boolean;
  replyTo: Comment | null;
  form: ReactNode;
}

function Thread({ post, comments, isOpen, replyTo, form }: ThreadProps) {
  if (comments.length === 0) return null;
  const authors = new Set(post.authors?.map(({ id }) => id));
  return (
    <CommentThread thread={threadComments(comments)} maxDepth={MAX_DEPTH} className="thread">
      {({ comment, ordinal, anchor }) => (
        <>
          <CommentView
            comment={comment}
            ordinal={ordinal}
            anchor={anchor}
            byAuthor={authors.has(comment.author?.id ?? '')}
            canReply={isOpen}
          />
          {comment.id === replyTo?.id && form}
        </>
      )}
    </CommentThread>
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
