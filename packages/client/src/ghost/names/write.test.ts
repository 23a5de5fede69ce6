import { ghost } from '@blog/client/ghost';
import { describe, expect, it } from 'vitest';

import { failureOf } from '../../testing/failure-of.js';

const known = '650000000000000000000001';
const missing = '650000000000000000000009';
const tag = { id: '650000000000000000000002', name: 'Tides', slug: 'tides', visibility: 'public' };

/** A Ghost with one account and one tag, which counts two drafts among its posts. Keeps what was sent. */
function staffed() {
  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    sent.push(`${request.method} ${pathname}`);
    const name = /(?:admin|content)\/([a-z]+)\//.exec(pathname)?.[1] ?? '';
    const wanted = /^id:\[(.*)\]$/.exec(searchParams.get('filter') ?? '')?.[1]?.split(',');
    if (name === 'users') {
      const users = [{ id: known, name: 'Ada', slug: 'ada', count: { posts: 2 } }];
      return Response.json({ users: users.filter(({ id }) => wanted?.includes(id) ?? true) });
    }
    if (name === 'tags') return Response.json({ tags: [{ ...tag, count: { posts: 2 } }] });
    if (name === 'settings') return Response.json({ settings: { url: 'https://tide.example/' } });
    if (name === 'site') return Response.json({ site: { version: '6.0' } });
    return Response.json(
      { errors: [{ message: 'Not here', type: 'NotFoundError' }] },
      { status: 404 },
    );
  };
  const adminKey = `${'ab'.repeat(12)}:${'cd'.repeat(32)}`;
  return { blog: ghost({ url: 'https://tide.example', adminKey, fetch }), sent };
}

describe('the staff of Ghost', () => {
  it.each([
    [[missing], 'authorIds[0]'],
    [[known, missing], 'authorIds[1]'],
    [[known, 'no-id'], 'authorIds[1]'],
    [[], 'authorIds'],
  ])('a post for %j, who are not all there, is refused before it is sent', async (ids, path) => {
    const { blog, sent } = staffed();
    const source = { format: 'html', text: '<p>Words</p>' } as const;
    const error = await failureOf(blog.posts.create({ title: 'Tide', source, authorIds: ids }));
    expect(error).toMatchObject({ code: 'invalid_input', details: { issues: [{ path }] } });
    expect(sent.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it('are told no counts, which hold drafts', async () => {
    const { blog } = staffed();
    const [tags, authors] = [await blog.tags.list({}), await blog.authors.list({})];
    expect(tags.items).toMatchObject([{ name: 'Tides', postCount: null }]);
    expect(authors.items).toMatchObject([{ name: 'Ada', postCount: null }]);
    expect(await blog.tags.get({ id: tag.id })).toMatchObject({ postCount: null });
  });
});
