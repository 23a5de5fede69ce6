import { isBlogError, movedTo, refOf } from '@blog/core';
import { PostBody, postQueries } from '@blog/react';
import { createFileRoute, notFound, redirect } from '@tanstack/react-router';
import { client, useSuspensePost } from '../blog';
import { Comments } from '../components/Comments';

/** The post at any address that is no other page. */
export const Route = createFileRoute('/$')({
  loader: async ({ context, location }) => {
    const ref = refOf(location.pathname);
    if (ref === null) throw notFound();
    const post = await context.queryClient
      .ensureQueryData(postQueries(client).get(ref))
      .catch((error: unknown) => {
        throw isBlogError(error, 'not_found') ? notFound() : error;
      });
    const moved = movedTo(post, location.pathname);
    if (moved !== null) throw redirect({ href: moved, statusCode: 308 });
    return { ref, title: post.title, excerpt: post.excerpt };
  },
  head: ({ loaderData }) => ({
    meta: [
      { title: loaderData?.title },
      { name: 'description', content: loaderData?.excerpt ?? undefined },
    ],
  }),
  component: PostPage,
});

function PostPage() {
  const { ref } = Route.useLoaderData();
  const { data: post } = useSuspensePost(ref);
  return (
    <>
      <article>
        <h1>{post.title || 'Untitled'}</h1>
        <PostBody content={post.content} withheld={<p>{post.excerpt}</p>} />
      </article>
      <Comments postId={post.id} isOpen={post.commentsOpen !== false} />
    </>
  );
}
