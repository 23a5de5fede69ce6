import type { Comment as CommentModel } from '@blog/core';
import { isUnsent, PostBody, useBlog } from '@blog/react';
import { Link, useSearchParams } from 'react-router';

import { dayAndTime } from '../blog/dates.js';
import { useOwnLinks } from '../blog/own-links.js';
import { permalink } from '../blog/permalinks.js';

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

/** The search of the address at which the form answers a comment, on the same page of the thread. */
function replySearch(search: URLSearchParams, id: string): string {
  const comment = search.get('comment');
  return `?${new URLSearchParams({ ...(comment !== null && { comment }), reply: id })}`;
}

/** Shows one comment, with its number, its permalink and a link to reply to it. */
export function CommentView({ comment, ordinal, byAuthor, canReply }: CommentProps) {
  const { data: blog } = useBlog();
  const own = useOwnLinks();
  const [search] = useSearchParams();
  // A permanent number is an address as well: #comment-3. A number by order may be the id of another.
  const anchor = comment.number === null ? undefined : `comment-${comment.number}`;
  const sending = isUnsent(comment);
  const waiting = comment.status === 'pending' && !sending;
  if (comment.status === 'deleted')
    return (
      <div className="comment comment-deleted">
        {ordinal !== null && (
          <Link className="ordinal" to={permalink(comment)} id={anchor}>
            {ordinal}
          </Link>
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
          <Link className="ordinal" to={permalink(comment)} id={anchor}>
            {ordinal}
          </Link>
        )}
        <Writer comment={comment} byAuthor={byAuthor} />
        {kinds[comment.kind] !== null && <span className="badge">{kinds[comment.kind]}</span>}
        <Link className="when" to={permalink(comment)}>
          <time dateTime={comment.createdAt} suppressHydrationWarning>
            {dayAndTime(comment.createdAt, blog?.timeZone ?? null, blog?.language ?? null)}
          </time>
        </Link>
      </header>
      <PostBody className="comment-body" content={{ html: own(comment.html), source: null }} />
      {sending && <p className="comment-note">Sending…</p>}
      {waiting && <p className="comment-note">Awaiting approval. Until then only you see it.</p>}
      {canReply && comment.status === 'approved' && (
        <p className="comment-foot">
          <Link
            to={{ search: replySearch(search, comment.id), hash: '#respond' }}
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
