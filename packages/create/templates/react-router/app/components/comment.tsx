import type { Comment } from '@blog/core';
import { PostBody } from '@blog/react';
import { Link } from 'react-router';

import { useBlogFacts } from '../frame-data';
import { dayAndTime } from '../lib/dates';

interface CommentViewProps {
  comment: Comment;
  /** Its number in the post; `null` while it waits. */
  ordinal: number | null;
  /** The fragment of its address. */
  anchor: string;
  /** Whether an author of the post wrote it. */
  byAuthor: boolean;
  canReply: boolean;
}

/** One comment with its number, which is its address. */
export function CommentView({ comment, ordinal, anchor, byAuthor, canReply }: CommentViewProps) {
  const blog = useBlogFacts();
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
  const waiting = status === 'pending';
  return (
    <article className={waiting ? 'comment comment-waiting' : 'comment'}>
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
      {waiting && <p className="comment-note">Waits for approval. Until then only you see it.</p>}
      {canReply && status === 'approved' && (
        <Link className="plain" to={`?reply=${comment.id}#respond`} preventScrollReset>
          Reply
          <span className="visually-hidden"> to {author?.name || 'this comment'}</span>
        </Link>
      )}
    </article>
  );
}
