import type { PostRef } from '@blog/core';
import { PostBody } from '@blog/react';

import { usePost } from './blog';

/** A post or page; `null` stands for an address that can lead to none. */
export function Post({ post: ref }: { post: PostRef | null }) {
  const { data: post, error } = usePost(ref);
  if (ref === null || error?.code === 'not_found') return <h1>There is no such page</h1>;
  if (error) return <p role="alert">{error.message}</p>;
  if (!post) return <p>Loading…</p>;
  return (
    <article>
      <title>{post.title}</title>
      <h1>{post.title}</h1>
      <PostBody content={post.content} />
      <a href="/">All posts</a>
    </article>
  );
}
