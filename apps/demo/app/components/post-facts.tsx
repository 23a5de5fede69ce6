import type { AuthorRef, TagRef } from '@blog/core';
import { Link } from 'react-router';

/** `3 comments`, leading to them; nothing where the number is not known or 0. */
export function CommentCount({
  count,
  path,
  title,
}: {
  count: number | null;
  path: string;
  title: string;
}) {
  if (count === null || count === 0) return null;
  return (
    <Link to={`${path}#comments`} className="comment-count">
      {count} {count === 1 ? 'comment' : 'comments'}
      {title !== '' && <span className="visually-hidden"> on {title}</span>}
    </Link>
  );
}

/** A post's tags, each leading to its page. */
export function TagList({ tags }: { tags: readonly TagRef[] | null }) {
  if (tags === null || tags.length === 0) return null;
  return (
    <span className="tag-list">
      {tags.map((tag) => (
        <Link key={tag.id} to={`/tags/${encodeURIComponent(tag.slug ?? tag.id)}`} rel="tag">
          {tag.name}
        </Link>
      ))}
    </span>
  );
}

/** Who wrote a post. */
export function Byline({ authors }: { authors: readonly AuthorRef[] | null }) {
  if (authors === null || authors.length === 0) return null;
  return (
    <span className="byline">
      {authors.map((author, index) => (
        <span key={author.id}>
          {index > 0 && (index === authors.length - 1 ? ' and ' : ', ')}
          <Link to={`/authors/${encodeURIComponent(author.slug ?? author.id)}`} rel="author">
            {author.name}
          </Link>
        </span>
      ))}
    </span>
  );
}
