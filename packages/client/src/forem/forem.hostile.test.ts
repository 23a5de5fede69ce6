import { forem } from '@blog/client/forem';
import { describe, expect, it } from 'vitest';

const posts = forem({
  username: 'flyer',
  fetch: async () =>
    Response.json(
      Array.from({ length: 200_000 }, (_, id) => ({
        id_code: String(id),
        created_at: '2020-01-01T00:00:00Z',
        body_html: '',
      })),
    ),
});

describe('a hostile Forem, or a hostile caller', () => {
  it('may give more comments than a call takes values', async () => {
    const page = await posts.comments.list({ postId: '1', limit: 2, total: true });
    expect(page.total).toBe(200_000);
  });

  it('may ask for half a letter', async () => {
    const missing = forem({
      username: 'flyer',
      fetch: async () => Response.json({ error: 'not found', status: 404 }, { status: 404 }),
    });
    await expect(missing.posts.get({ path: '/flyer/\ud800' })).rejects.toMatchObject({
      name: 'BlogError',
    });
    await expect(missing.posts.get({ slug: '\ud800' })).rejects.toMatchObject({
      name: 'BlogError',
    });
  });
});
