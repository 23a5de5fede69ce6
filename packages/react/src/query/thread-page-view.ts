import { type Comment, nestRows, type ThreadNode } from '@blog/core';
import { checkValue, listRule, type ThreadPage } from '@blog/core/backend';

/** A page of a thread, ready to be shown. */
export interface ThreadPageView extends ThreadPage {
  /** The comments of the page as a tree, for `CommentThread`. */
  thread: ThreadNode<Comment>[];
  /** The number to show of each comment, by its id. */
  ordinals: ReadonlyMap<string, number>;
}

/**
 * Makes a page of a thread ready to be shown, such as for `select`.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 * import { commentQueries, createBlogClient, viewThreadPage } from '@blog/react';
 * import { useQuery } from '@tanstack/react-query';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * export const useFirstPage = (postId: string) =>
 *   useQuery({ ...commentQueries(client).threadPage({ postId }), select: viewThreadPage });
 * ```
 */
export function viewThreadPage(page: ThreadPage): ThreadPageView {
  checkValue(page?.items, listRule, 'page.items', 'viewThreadPage');
  const numbered = page.items.flatMap(({ comment: { id }, ordinal }): [string, number][] =>
    ordinal === null ? [] : [[id, ordinal]],
  );
  return { ...page, thread: nestRows(page.items), ordinals: new Map(numbered) };
}
