import { anonymous, type BlogBackend, memory } from '@blog/core';
import { blogItem, commentItem, postItem } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';

/** A blog of three posts and two comments, which is gone with the test. */
export const testStore = () =>
  memory({
    seed: [
      blogItem({ title: 'Small hours', tagline: 'Written at night', timeZone: 'Europe/Berlin' }),
      postItem('1', {
        title: 'First light',
        path: '/2010/04/first-light',
        publishedAt: '2010-04-16T04:05:00.000Z',
        source: { format: 'html', text: '<p>The lamp went out at <em>five</em>.</p>' },
      }),
      postItem('2', {
        title: 'Frost',
        path: '/2010/04/frost',
        publishedAt: '2010-04-16T20:00:00.000Z',
      }),
      postItem('3', {
        title: 'Thaw',
        path: '/2010/05/thaw',
        publishedAt: '2010-05-01T08:00:00.000Z',
      }),
      commentItem('a', '1', { source: { format: 'text', text: 'Well said.' } }),
      commentItem('b', '1', { parent: 'a', source: { format: 'text', text: 'So it is.' } }),
    ],
  });

/**
 * Serves a blog in the process, with no port and no network: give the result to `http` as its `fetch`.
 *
 * @param blog - Default: the whole test blog. The doubles of `@blog/client/testing` stand for other platforms.
 */
export function fetchFrom(blog: BlogBackend = testStore().as(anonymous)): typeof fetch {
  const handler = createBlogHandler({ backendFor: () => blog });
  return (input, init) => handler(new Request(input, init));
}
