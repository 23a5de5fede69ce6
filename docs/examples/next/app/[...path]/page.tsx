import { movedTo, refOf } from '@blog/core';
import { addressOf, orNull, postMetadata, postParams } from '@blog/next';
import { PostBody } from '@blog/react';
import type { Metadata } from 'next';
import { draftMode } from 'next/headers';
import { notFound, permanentRedirect } from 'next/navigation';
import { blog, editors, getBlog, getPost } from '../../lib/blog';
import { Comments } from './comments';

type Props = PageProps<'/[...path]'>;

/** Next waits for the whole page before it answers, so that a missing post is 404 and a moved one redirects. */
export const ensureStatic = 'navigation';

export function generateStaticParams() {
  return postParams(blog);
}

/** The post at the address of this page, in a preview as its editors see it. */
async function find(params: Props['params']) {
  const address = addressOf((await params).path);
  const { isEnabled } = await draftMode();
  if (!isEnabled) return { address, post: await getPost(address) };
  const ref = refOf(address);
  return { address, post: ref === null ? null : await orNull(editors.posts.get(ref)) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { post } = await find(params);
  return post === null ? {} : postMetadata(post, { blog: await getBlog() });
}

export default async function PostPage({ params }: Props) {
  const { address, post } = await find(params);
  if (post === null) notFound();
  const moved = movedTo(post, address);
  if (moved !== null) permanentRedirect(moved);
  return (
    <>
      <article>
        <h1>{post.title || 'Untitled'}</h1>
        <PostBody content={post.content} withheld={<p>{post.excerpt}</p>} />
      </article>
      <Comments post={post} />
    </>
  );
}
