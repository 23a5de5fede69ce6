import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import { refOf, threadComments } from '@blog/core';
import { orNull, withCacheTags } from '@blog/next';
import { cacheLife } from 'next/cache';

const url = process.env.BLOG_URL ?? 'http://localhost:4000';

/** The address of this site, for feeds and search engines. */
export const siteUrl = process.env.SITE_URL ?? 'http://localhost:3000';

/** The blog as visitors see it. Everything that is read through it tags the cache. */
export const blog = createBlogClient(withCacheTags(http({ url, write: ['comments.create'] })));

/** The blog as its editors see it: for previews only. */
export const editors = createBlogClient(
  http({ url, headers: { authorization: `Bearer ${process.env.BLOG_TOKEN ?? ''}` } }),
);

export async function getBlog() {
  'use cache';
  cacheLife('max');
  return blog.blog.get();
}

/** A page of posts, newest first; `null` for a cursor that somebody made up. */
export async function getPosts(cursor: string | null) {
  'use cache';
  cacheLife('max');
  return orNull(blog.posts.list({ limit: 10, cursor }), 'invalid_input');
}

/** The post at an address of this site; `null` if there is none. */
export async function getPost(address: string) {
  'use cache';
  cacheLife('max');
  const ref = refOf(address);
  return ref === null ? null : orNull(blog.posts.get(ref));
}

/** The comments of a post, as a tree. */
export async function getThread(postId: string) {
  'use cache';
  cacheLife('max');
  const comments = [];
  for await (const comment of blog.comments.all({ postId })) comments.push(comment);
  return threadComments(comments);
}
