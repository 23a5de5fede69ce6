import { notFound } from 'next/navigation';
import { getPosts } from '../../../lib/blog';
import { PostsByDay } from '../../posts-by-day';

export const ensureStatic = 'navigation';

/** The second page of posts is made with the site, the others when they are asked for. */
export async function generateStaticParams() {
  const page = await getPosts(null);
  return [{ cursor: page?.nextCursor ?? 'none' }];
}

export default async function Older({ params }: PageProps<'/archive/[cursor]'>) {
  const { cursor } = await params;
  const page = await getPosts(decodeURIComponent(cursor));
  if (page === null) notFound();
  return <PostsByDay page={page} />;
}
