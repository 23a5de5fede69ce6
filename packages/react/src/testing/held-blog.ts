import { type Actor, BlogError, memory } from '@blog/core';
import { textSource } from '@blog/core/testing';
import { createBlogClient } from '@blog/react';
import { QueryClient } from '@tanstack/react-query';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const satisfies Actor;
const titles = ['A', 'B', 'C', 'D', 'E'];

export const refusal = new BlogError('forbidden');

/**
 * A blog with the posts E to A, whose writes wait until a test answers each of them by its gate. Then the
 * server does it, or refuses it.
 */
export async function heldBlog() {
  const backend = memory().as(keeper);
  const ids: string[] = [];
  for (const [index, title] of titles.entries())
    ids.unshift(
      (
        await backend.posts.create({
          title,
          source: textSource(title),
          status: 'published',
          image: { url: `https://pictures.example/${title}`, alt: '', width: null, height: null },
          publishedAt: `2010-04-${10 + index}T12:00:00.000Z`,
        })
      ).id,
    );
  const client = createBlogClient(backend, { retry: false });
  const gates: { let: (isTaken: boolean) => Promise<void> }[] = [];
  /** Lets a write wait until the test answers it. The server does it then, or refuses. */
  const held =
    <A extends unknown[], T>(method: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      gates.push({ let: async (isTaken) => resolve(isTaken) });
      if (!(await promise)) throw refusal;
      return method(...args);
    };
  const slow = {
    ...client,
    posts: {
      ...client.posts,
      update: held(client.posts.update),
      delete: held(client.posts.delete),
    },
    comments: {
      ...client.comments,
      update: held(client.comments.update),
      delete: held(client.comments.delete),
      setStatus: held(client.comments.setStatus),
    },
  };
  return { client, slow, ids, gates, cache: new QueryClient() };
}
