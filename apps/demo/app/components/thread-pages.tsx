import type { ThreadPage } from '@blog/core/backend';
import { Link } from 'react-router';

import { permalink } from '../blog/permalinks.js';

type Pages = NonNullable<ThreadPage['pages']>;

/** The pages beside the present one that have a link of their own. */
const NEAR = 2;

/** Shows the comments above the first one of a page: a line each, with a link. */
export function Ancestors({ ancestors }: Pick<ThreadPage, 'ancestors'>) {
  if (ancestors.length === 0) return null;
  return (
    <nav className="ancestors" aria-label="The comments above, which are on other pages">
      <ol>
        {ancestors.map(({ id, ordinal, name, depth }, index) => {
          const left = depth - (ancestors[index - 1]?.depth ?? -1) - 1;
          return (
            <li key={id}>
              {left > 0 && (
                <span className="quiet">
                  {`${left} more ${left === 1 ? 'reply' : 'replies'}, then `}
                </span>
              )}
              <Link to={permalink({ id })}>
                {ordinal !== null && <span className="ordinal">{ordinal}</span>}{' '}
                <bdi>{name === null ? 'A comment that was taken down' : name || 'Somebody'}</bdi>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function PageLink({ pages, index, at }: { pages: Pages; index: number; at: number }) {
  const page = pages[index];
  if (page === undefined) return null;
  const { commentId, ordinals } = page;
  const name = ordinals === null ? `Page ${index + 1}` : `${ordinals.from}–${ordinals.to}`;
  return (
    <li>
      <Link
        to={{
          search: index === 0 ? '' : permalink({ id: commentId }).search,
          hash: '#comments',
        }}
        aria-current={index === at ? 'page' : undefined}
      >
        {name}
      </Link>
    </li>
  );
}

/** Links to the pages of a thread, named by the numbers of their comments. */
export function ThreadPages({ page: { pages, items } }: { page: ThreadPage }) {
  if (pages === null || pages.length < 2) return null;
  const shown = new Set(items.map(({ comment }) => comment.id));
  const at = pages.findIndex(({ commentId }) => shown.has(commentId));
  const all = pages.map((_, index) => index);
  const near = all.filter(
    (index) => index === 0 || index === pages.length - 1 || Math.abs(index - at) <= NEAR,
  );
  const links = (indexes: readonly number[]) => (
    <ol>
      {indexes.map((index) => (
        <PageLink key={index} {...{ pages, index, at }} />
      ))}
    </ol>
  );
  return (
    <nav className="thread-pages" aria-label="Pages of comments, by number">
      <span className="overline">Comments no.</span>
      {links(near)}
      {near.length < all.length && (
        <details>
          <summary>All {pages.length} pages</summary>
          {links(all)}
        </details>
      )}
    </nav>
  );
}
