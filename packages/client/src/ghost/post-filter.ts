import type { PostAccess, PostListQuery, PostStatus } from '@blog/core';

import { ghostId, nqlAnd, nqlDate, nqlText } from './nql.js';

const statuses: Readonly<Partial<Record<PostStatus, string>>> = {
  published: 'published',
  draft: 'draft',
  scheduled: 'scheduled',
  private: 'sent',
};

const accesses: Readonly<Partial<Record<PostAccess, string>>> = {
  public: 'visibility:public',
  members: 'visibility:members',
  // For all who pay, for some tiers, or by an expression over members.
  paid: 'visibility:-[public,members]',
};

/** The status in Ghost's words that a query asks for; `null` where it has no such posts. */
export function statusOf({ status = 'published' }: PostListQuery): string | null {
  return statuses[status] ?? null;
}

/** A query of posts as a filter, without its place; `null` where nothing can fit it. */
export function filterOf(query: PostListQuery, isAdmin: boolean): string | null {
  const { access, tagId, authorId, featured, publishedFrom, publishedBefore } = query;
  const status = statusOf(query);
  const visibility = access === undefined ? null : accesses[access];
  const ids = [tagId, authorId].filter((id) => id !== undefined);
  if (status === null || visibility === undefined || !ids.every((id) => ghostId.test(id)))
    return null;
  return nqlAnd([
    // The Content API has no other posts, and takes a filter by status for none.
    isAdmin ? `status:${status}` : null,
    visibility,
    tagId === undefined ? null : `tags.id:${nqlText(tagId)}`,
    authorId === undefined ? null : `authors.id:${nqlText(authorId)}`,
    featured === undefined ? null : `featured:${featured}`,
    publishedFrom === undefined ? null : `published_at:>=${nqlText(nqlDate(publishedFrom))}`,
    publishedBefore === undefined ? null : `published_at:<${nqlText(nqlDate(publishedBefore))}`,
  ]);
}
