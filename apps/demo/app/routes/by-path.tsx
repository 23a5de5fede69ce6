import { normalizePath } from '@blog/core';
import type { ShouldRevalidateFunctionArgs } from 'react-router';

import type { Route } from './+types/by-path';
import { abilitiesOf } from '../blog/abilities.js';
import { commentAction } from '../blog/comment-action.js';
import { loadMonth, type MonthPageData } from '../blog/month-page.js';
import { moved, notFound, onClient, onServer, type PageLoad } from '../blog/page-loader.js';
import { loadPost, type PostPageData } from '../blog/post-page.js';
import { MonthPage } from '../components/month-page.js';
import { PostPage } from '../components/post-page.js';

/** Loads the page at a path: a month of the archive, a post or a page. */
const load: PageLoad<MonthPageData | PostPageData> = async (args) => {
  const { pathname } = args.url;
  // Blogger's address of a month.
  const [, oldYear, oldMonth] = /^\/(\d{4})_(\d{2})_(?:\d{2}_)?archive\.html$/.exec(pathname) ?? [];
  if (oldYear !== undefined) moved(`/${oldYear}/${oldMonth}`);
  const [, year, month] = /^\/(\d{4})(?:\/(0[1-9]|1[0-2]))?\/?$/.exec(pathname) ?? [];
  const { months, spans } = abilitiesOf(args.client);
  if (spans && year !== undefined && month !== undefined)
    return loadMonth(args, `${year}-${month}`);
  if (year !== undefined) moved(months ? `/archive#y${year}` : '/archive');
  const path = normalizePath(pathname);
  if (path === null) notFound('This is not a valid path.');
  return loadPost(args, path);
};

export const loader = onServer(load);
export const clientLoader = onClient(load);
export const action = commentAction;

/**
 * Loads nothing again when a form for a reply opens: the comment that it answers is on the page already. Only
 * another place in the thread is loaded.
 */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  const placeOf = ({ searchParams }: URL) => searchParams.get('comment');
  const isSame =
    currentUrl.pathname === nextUrl.pathname &&
    placeOf(currentUrl) === placeOf(nextUrl) &&
    !nextUrl.searchParams.has('before');
  return isSame ? false : defaultShouldRevalidate;
}

export default function ByPath({ loaderData, actionData }: Route.ComponentProps) {
  return loaderData.view === 'month' ? (
    <MonthPage data={loaderData} />
  ) : (
    <PostPage data={loaderData} refused={actionData} />
  );
}
