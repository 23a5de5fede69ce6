import type { BlogBackend, Post, Html } from '@blog/core';

/** How many posts the sample has: more than a page of the journal. */
export const POSTS = 10;

/** Writes posts from 2024, the first being the newest, and a page; gives the posts. */
export async function writeSample({ posts }: BlogBackend): Promise<Post<Html>[]> {
  if (posts?.create === undefined) throw new Error('This caller cannot write posts.');
  const written: Post<Html>[] = [];
  for (let n = POSTS; n > 0; n -= 1) {
    const post = await posts.create({
      title: `Kite ${n} & its string`,
      source: { format: 'html', text: `<p>Kite ${n} went <em>up</em> &amp; came down.</p>` },
      status: 'published',
      publishedAt: new Date(Date.UTC(2024, 4, n, 9, 30)).toISOString(),
      tags: n % 2 === 0 ? ['Wind'] : ['Wind', 'Rain'],
    });
    written.push(post);
  }
  await posts.create({
    kind: 'page',
    title: 'About kites',
    source: { format: 'html', text: '<p>Of paper and sticks.</p>' },
    status: 'published',
  });
  return written;
}
