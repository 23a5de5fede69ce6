import { type Comment, isBlogError, type Post } from '@blog/core';
import {
  CommentThread,
  type ThreadPageView,
  useBlog,
  useBlogClient,
  useReceipts,
  viewThreadPage,
} from '@blog/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

import type { RefusedComment } from '../blog/comment-action.js';
import { type Commenting, commentingOn } from '../blog/commenting.js';
import { hadId, oldCommentId } from '../blog/old-comments.js';
import { permalink } from '../blog/permalinks.js';
import { threadAt, type ThreadPlace } from '../blog/post-page.js';
import { CommentForm, newDraft } from './comment-form.js';
import { CommentView } from './comment.js';
import { Piece } from './piece.js';
import { Ancestors, ThreadPages } from './thread-pages.js';

interface CommentsProps {
  post: Post;
  path: string;
  /** Whether the server found that the comments of this post cannot be read. */
  away: boolean;
  /** The place in the thread that the page shows. */
  place: ThreadPlace;
  /** Whether the address names a comment that is not in the thread. */
  placeGone: boolean;
  formKey: string;
  refused: RefusedComment | undefined;
}

/** On phones, deeper levels would leave no room for text. */
const MAX_DEPTH = 5;

const heading = (count: number) =>
  count === 0 ? 'No comments yet' : `${count} ${count === 1 ? 'comment' : 'comments'}`;

/** Moves the focus into the form when the form moves to another comment. */
function useFocusOnReply(replyId: string | null) {
  const before = useRef(replyId);
  useEffect(() => {
    if (replyId !== null && before.current !== replyId)
      document.getElementById('respond-text')?.focus();
    before.current = replyId;
  }, [replyId]);
}

/** Says why no comment can be written here, and where it can. */
function Elsewhere({ commenting, post }: { commenting: Commenting; post: Post }) {
  if (commenting === 'open') return null;
  if (commenting === 'closed') return <p className="quiet closed">Comments are closed.</p>;
  const place =
    post.url === null ? 'on its own site' : <a href={post.url}>at {new URL(post.url).host}</a>;
  if (commenting === 'members')
    return <p className="quiet closed">Comments here are for members, who sign in {place}.</p>;
  if (commenting === 'elsewhere')
    return <p className="quiet closed">Comments on this post are written {place}, not here.</p>;
  const { commentCount: count } = post;
  return (
    <p className="quiet closed">
      {count !== null && count > 0
        ? `This post has ${count} ${count === 1 ? 'comment' : 'comments'}, which you can read `
        : 'You can read the comments on this post '}
      {place}, not here.
    </p>
  );
}

/** Reads a page of the thread of a post, and finds out whether comments can be read and written here. */
function useThread(post: Post, away: boolean, place: ThreadPlace) {
  const { data: blog } = useBlog();
  const client = useBlogClient();
  const usual = away ? 'away' : commentingOn(client, blog, post);
  const receipts = useReceipts();
  const { data, isLoading, error, refetch } = useQuery({
    ...threadAt(client, post.id, place, receipts),
    select: viewThreadPage,
    enabled: usual !== 'away',
  });
  // For a feed, each post decides whether its comments can be read.
  const commenting = isBlogError(error, 'unsupported') ? 'away' : usual;
  const isError = error !== null && commenting !== 'away';
  return { page: data ?? null, commenting, isPending: isLoading, isError, refetch };
}

const commentsOf = (page: ThreadPageView | null) => page?.items.map(({ comment }) => comment) ?? [];

/** Whether the thread has other pages. */
const hasOthers = (page: ThreadPageView | null) =>
  (page?.nextCursor ?? page?.prevCursor ?? null) !== null;

/**
 * Leads an address such as `#comment-3`, or `#c4711` of Blogger, to the comment: on this page of the thread,
 * else on the page that has it. Browsers do not send this part to the server.
 */
function useOldAddress(page: ThreadPageView | null) {
  const { hash, search } = useLocation();
  const navigate = useNavigate();
  // A navigation renders this page again while it loads. A list that is made anew by each render would
  // start it again without end, so this depends on the page as the cache keeps it.
  useEffect(() => {
    const old = oldCommentId(hash);
    const here = old === null ? undefined : commentsOf(page).find((comment) => hadId(comment, old));
    if (here !== undefined) {
      void navigate(permalink(here), { replace: true });
      return;
    }
    const name = old === null ? /^#comment-(.+)$/.exec(hash)?.[1] : `c${old}`;
    if (name === undefined || !hasOthers(page) || new URLSearchParams(search).has('comment'))
      return;
    if (document.getElementById(`comment-${name}`) !== null) return;
    void navigate({ search: `?comment=${name}`, hash }, { replace: true });
  }, [page, hash, search, navigate]);
}

/** Keeps the comment that was sent last, and moves the focus to it. */
function useNews() {
  const [news, setNews] = useState<Comment | null>(null);
  useEffect(() => {
    if (news !== null)
      document.getElementById(`comment-${news.id}`)?.querySelector('article')?.focus();
  }, [news]);
  return [news, setNews] as const;
}

function LoadError({ onRetry }: { onRetry: () => void }) {
  return (
    <p className="form-error" role="alert">
      The comments could not be loaded.{' '}
      <button type="button" className="plain" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}

/** Tells screen readers that the comment was sent. */
function NewsStatus({ news }: { news: Comment | null }) {
  return (
    <output className="visually-hidden">
      {news !== null &&
        (news.status === 'pending'
          ? 'Thank you. Your comment is awaiting approval.'
          : 'Thank you. Your comment is there.')}
    </output>
  );
}

/** Gives the search of the present page of the thread, without the form for a reply. */
function withoutReply(search: URLSearchParams): string {
  const comment = search.get('comment');
  return comment === null ? '' : `?${new URLSearchParams({ comment })}`;
}

/** Shows a page of the thread of a post, with the form below it or below the comment that it answers. */
export function Comments(props: CommentsProps) {
  const { post, path, away, place, placeGone, formKey, refused } = props;
  const { page, commenting, isPending, isError, refetch } = useThread(post, away, place);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const draft = useRef(newDraft().current);
  const open = commenting === 'open';
  const comments = commentsOf(page);
  const hasPages = hasOthers(page);
  const replyTo = comments.find(({ id }) => id === search.get('reply')) ?? null;
  const replyId = open ? (replyTo?.id ?? null) : null;
  const places = new Map(comments.map(({ id }, index) => [id, index]));
  const authors = new Set(post.authors?.map(({ id }) => id));

  useFocusOnReply(replyId);
  useOldAddress(page);
  const [news, setNews] = useNews();

  function onSent(comment: Comment) {
    setNews(comment);
    const isHere = comments.some(({ id }) => id === comment.id);
    if (hasPages && !isHere) void navigate(permalink(comment));
    else if (replyId !== null)
      void navigate({ search: withoutReply(search) }, { replace: true, preventScrollReset: true });
  }
  const form = (parent: Comment | null) => (
    <CommentForm
      key={parent?.id ?? ''}
      {...{ postId: post.id, action: path, parent, formKey, refused, draft, onSent }}
    />
  );
  const here = comments.filter(({ status }) => status === 'approved').length;
  const approved = hasPages ? (post.commentCount ?? null) : here;
  if (commenting === 'closed' && comments.length === 0 && !isPending && !isError) return null;
  return (
    <section className="comments" aria-labelledby="comments">
      <h2 id="comments" tabIndex={-1}>
        {isPending || commenting === 'away' || isError
          ? 'Comments'
          : approved === null
            ? 'Comments'
            : heading(approved)}
      </h2>
      {isPending && <p className="quiet">One moment…</p>}
      {isError && <LoadError onRetry={() => void refetch()} />}
      {search.get('sent') === 'waiting' && (
        <output className="comment-note">
          Thank you. Your comment is awaiting approval, and will then be shown here.
        </output>
      )}
      {placeGone && !isPending && (
        <p className="comment-note">The comment that this address names is not here any more.</p>
      )}
      {page !== null && page.prevCursor !== null && <ThreadPages page={page} />}
      {page !== null && <Ancestors ancestors={page.ancestors} />}
      {page !== null && comments.length > 0 && (
        <CommentThread
          thread={page.thread}
          ordinals={page.ordinals}
          maxDepth={MAX_DEPTH}
          className="thread"
        >
          {({ comment, ordinal }) => (
            <Piece index={places.get(comment.id) ?? 0}>
              <CommentView
                comment={comment}
                ordinal={ordinal}
                byAuthor={authors.has(comment.author?.id ?? '')}
                canReply={open}
              />
              {comment.id === replyId && form(comment)}
            </Piece>
          )}
        </CommentThread>
      )}
      {page !== null && <ThreadPages page={page} />}
      <NewsStatus news={news} />
      {open && replyId === null && form(null)}
      {!isPending && <Elsewhere {...{ commenting, post }} />}
    </section>
  );
}
