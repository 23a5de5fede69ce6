import { notFound } from 'next/navigation';
import { getPosts } from '../lib/blog';
import { PostsByDay } from './posts-by-day';

export default async function Home() {
  const page = await getPosts(null);
  if (page === null) notFound();
  return <PostsByDay page={page} />;
}
