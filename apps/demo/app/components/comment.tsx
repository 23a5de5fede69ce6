import type { Comment as CommentModel } from '@blog/core';
import { isUnsent, PostBody, useBlog } from '@blog/react';
import { Link } from 'react-router';

import { dayAndTime } from '../blog/dates.js';
import { useOwnLinks } from '../blog/own-links.js';

interface CommentProps {
  comment: CommentModel;
  /** Its number in the post; `null` while it waits. */
  ordinal: number | null;
  /** Whether an author of the post wrote it. */
  byAuthor: boolean;
  canReply: boolean;
}

const kinds = { comment: null, pingback: 'Pingback', trackback: 'Trackback' } as const;

function Writer({ comment: { author }, byAuthor }: Pick<CommentProps, 'comment' | 'byAuthor'>) {
  const name = author?.name || 'Somebody';
  return (
    <span className="who">
      {author?.url ? (
        <a href={author.url} rel="nofollow ugc noopener">
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
      {byAuthor && <span className="badge">author</span>}
    </span>
  );
}

/** Shows one comment, with its number, its permalink and a link to answer it. */
export function CommentView({ comment, ordinal, byAuthor, canReply }: CommentProps) {
  const { data: blog } = useBlog();
  const own = useOwnLinks();
  const permalink = `#comment-${comment.id}`;
  // A permanent number is an address as well: #comment-3. A number by order may be the id of another.
  const anchor = comment.number === null ? undefined : `comment-${comment.number}`;
  const sending = isUnsent(comment);
  const waiting = comment.status === 'pending' && !sending;
  if (comment.status === 'deleted')
    return (
      <div className="comment comment-deleted">
        {ordinal !== null && (
          <a className="ordinal" href={permalink} id={anchor}>
            {ordinal}
          </a>
        )}
        <p>This comment was taken down.</p>
      </div>
    );
  return (
    <article
      className={`comment${sending ? ' comment-sending' : ''}${waiting ? ' comment-waiting' : ''}`}
      tabIndex={-1}
      aria-label={`Comment${ordinal === null ? '' : ` ${ordinal}`} by ${comment.author?.name || 'somebody'}`}
    >
      <header>
        {ordinal === null ? (
          <span className="ordinal" aria-hidden="true">
            ·
          </span>
        ) : (
          <a className="ordinal" href={permalink} id={anchor}>
            {ordinal}
          </a>
        )}
        <Writer comment={comment} byAuthor={byAuthor} />
        {kinds[comment.kind] !== null && <span className="badge">{kinds[comment.kind]}</span>}
        <a className="when" href={permalink}>
          <time dateTime={comment.createdAt} suppressHydrationWarning>
            {dayAndTime(comment.createdAt, blog?.timeZone ?? null, blog?.language ?? null)}
          </time>
        </a>
      </header>
      <PostBody className="comment-body" content={{ html: own(comment.html), source: null }} />
      {sending && <p className="comment-note">Sending…</p>}
      {waiting && <p className="comment-note">Awaiting approval. Until then only you see it.</p>}
      {canReply && comment.status === 'approved' && (
        <p className="comment-foot">
          <Link
            to={{ search: `?reply=${comment.id}`, hash: '#respond' }}
            replace
            preventScrollReset
            rel="nofollow"
          >
            Reply
            <span className="visually-hidden">
              {' '}
              to <bdi>{comment.author?.name}</bdi>
            </span>
          </Link>
        </p>
      )}
    </article>
  );
}
