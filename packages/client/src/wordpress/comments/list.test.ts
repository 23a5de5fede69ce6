import { wordpress } from '@blog/client/wordpress';
import { expect, it } from 'vitest';

import { postRow, routeOf, siteOf } from '../../testing/wordpress-site.js';

const json = (value: unknown, headers: Record<string, string> = {}, status = 200) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
const refused = (code: string, status: number) =>
  json({ code, message: 'No', data: { status } }, {}, status);

/** A site whose author, account 2, may edit post 1 and not post 3. It counts what it does not show. */
function siteForAuthor() {
  return siteOf((address) => {
    const route = routeOf(address);
    if (route === '/wp/v2/users/me')
      return json({ id: 2, capabilities: { edit_posts: true, edit_published_posts: true } });
    if (route === '/wp/v2/posts/1') return json(postRow(1));
    if (route === '/wp/v2/posts/3') return refused('rest_forbidden_context', 403);
    if (route === '/wp/v2/comments') {
      const total = address.searchParams.get('author') === '2' ? '0' : '4';
      return json([], { 'x-wp-total': total, 'x-wp-totalpages': '1' });
    }
    return refused('rest_no_route', 404);
  });
}

it.each([
  ['one that it edits', '1', 4],
  ["somebody else's", '3', 0],
])('the total of waiting comments, for an author, on %s', async (_, postId, total) => {
  const blog = wordpress({
    url: 'https://tides.example',
    root: 'https://tides.example/wp-json/',
    username: 'mara',
    applicationPassword: 'abcd efgh',
    fetch: siteForAuthor().fetch,
  });
  const page = await blog.comments.list({ postId, status: 'pending', total: true });
  expect(page).toMatchObject({ items: [], total });
});
