import type { Comment } from '@blog/core';
import { isUnsent, PostBody, useBlog } from '@blog/react';

import { dayAndTime } from '../lib/dates';

interface CommentViewProps {
  comment: Comment;
  /** Its number in the post; `null` while it waits. */
  ordinal: number | null;
  /** The fragment of its address. */
  anchor: string;
  /** Whether an author of the post wrote it. */
  byAuthor: boolean;
  /** Begins a reply; `null` where none can be written. */
  onReply: (() => void) | null;
}

/** One comment with its number, which is its address. */
export function CommentView({ comment, ordinal, anchor, byAuthor, onReply }: CommentViewProps) {
  const { data: blog } = useBlog();
  const { status, author } = comment;
  const number = (
    <a className="ordinal" href={`#${anchor}`}>
      {ordinal ?? '·'}
    </a>
  );
  if (status === 'deleted')
    return (
      <div className="comment comment-deleted">
        {number} <p>This comment was taken down.</p>
      </div>
    );
  const sending = isUnsent(comment);
  const waiting = status === 'pending' && !sending;
  return (
    <article className={waiting ? 'comment comment-waiting' : 'comment'} aria-busy={sending}>
      <header>
        {number}
        <span className="who">
          <bdi>{author?.name || 'Somebody'}</bdi>
          {byAuthor && <span className="badge">author</span>}
        </span>
        <time className="quiet" dateTime={comment.createdAt}>
          {dayAndTime(comment.createdAt, blog)}
        </time>
      </header>
      <PostBody className="comment-body" content={comment} />
      {sending && <p className="comment-note">Sending…</p>}
      {waiting && <p className="comment-note">Waits for approval. Until then only you see it.</p>}
      {onReply !== null && status === 'approved' && (
        <button type="button" className="plain" onClick={onReply}>
          Reply
          <span className="visually-hidden"> to {author?.name || 'this comment'}</span>
        </button>
      )}
    </article>
  );
}
