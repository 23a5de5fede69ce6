import { movedTo, refOf } from '@blog/core';
import { commentQueries, PostBody, postQueries, usePost } from '@blog/react';
import { data, redirect, useLocation } from 'react-router';

import type { Route } from './+types/post';
import { client } from '../blog/blog.server';
import { load } from '../blog/load.server';
import { Comments } from '../comments';
import { writeComment } from '../write-comment.server';

export { headers } from '../blog/headers';

/** The post at an address, and its comments. A former address leads on to the present one. */
export const loader = ({ url }: Route.LoaderArgs) =>
  load(async (cache) => {
    const ref = refOf(url.pathname);
    if (ref === null) throw data(null, { status: 404 });
    const post = await cache.query(postQueries(client).get(ref));
    const present = movedTo(post, url.pathname);
    if (present !== null) throw redirect(present + url.search, 301);
    await cache.prefetchQuery(commentQueries(client).thread(post.id));
  });

export const action = ({ request, url }: Route.ActionArgs) => writeComment(request, url);

export default function PostPage({ actionData }: Route.ComponentProps) {
  const { data: post } = usePost(refOf(useLocation().pathname));
  if (post === undefined) return null;
  return (
    <>
      <title>{post.title || 'Untitled'}</title>
      <meta name="description" content={post.excerpt ?? ''} />
      <article>
        <h1>{post.title || 'Untitled'}</h1>
        <PostBody content={post.content} withheld={<p>{post.excerpt}</p>} />
      </article>
      <Comments post={post} refused={actionData} />
    </>
  );
}
