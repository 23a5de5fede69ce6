import type { AuthorRef, PostSummary, TagRef } from '@blog/core';
import { useBlogClient } from '@blog/react';
import { Link } from 'react-router';

import { abilitiesOf } from '../blog/abilities.js';
import { filesText } from '../blog/files-text.js';

/** A link to the comments, such as `3 comments`; nothing when the number is unknown or 0. */
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

/** A mark beside the title of a post that files come with, such as `audio, 32 min`. */
export function FilesMark({ post: { enclosures } }: { post: Pick<PostSummary, 'enclosures'> }) {
  const text = filesText(enclosures);
  if (text === null) return null;
  // The space parts the words of a title from the mark for those who hear them.
  return (
    <>
      {' '}
      <span className="files-mark">{text}</span>
    </>
  );
}

/** The tags of a post, each with a link to its page if there is one. */
export function TagList({ tags }: { tags: readonly TagRef[] | null }) {
  const { tagPages } = abilitiesOf(useBlogClient());
  if (tags === null || tags.length === 0) return null;
  return (
    <span className="tag-list">
      {tags.map((tag) =>
        tagPages ? (
          <Link key={tag.id} to={`/tags/${encodeURIComponent(tag.slug ?? tag.id)}`} rel="tag">
            <bdi>{tag.name}</bdi>
          </Link>
        ) : (
          <bdi key={tag.id}>{tag.name}</bdi>
        ),
      )}
    </span>
  );
}

/** The authors of a post. */
export function Byline({ authors }: { authors: readonly AuthorRef[] | null }) {
  const { authorPages } = abilitiesOf(useBlogClient());
  if (authors === null || authors.length === 0) return null;
  return (
    <span className="byline">
      {authors.map((author, index) => (
        <span key={author.id}>
          {index > 0 && (index === authors.length - 1 ? ' and ' : ', ')}
          {authorPages ? (
            <Link to={`/authors/${encodeURIComponent(author.slug ?? author.id)}`} rel="author">
              <bdi>{author.name}</bdi>
            </Link>
          ) : (
            <bdi>{author.name}</bdi>
          )}
        </span>
      ))}
    </span>
  );
}
