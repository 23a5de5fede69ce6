import { wordpress } from '@blog/client/wordpress';
import { expect, it } from 'vitest';

const post = {
  id: 7,
  date: '2020-01-10T12:00:00',
  date_gmt: '2020-01-10T12:00:00',
  slug: '',
  status: 'draft',
  type: 'post',
  link: 'https://blog.example/?p=7',
  title: { rendered: 'Kept by nobody', raw: 'Kept by nobody' },
};

it('a post that was to be made in the trash, and could not be put there, is not left a draft', async () => {
  const made: string[] = [];
  const { posts } = wordpress({
    url: 'https://blog.example',
    root: 'https://blog.example/wp-json/',
    username: 'ada',
    applicationPassword: 'abcd',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname, searchParams } = new URL(request.url);
      if (request.method !== 'GET') made.push(`${request.method} ${searchParams.get('force')}`);
      if (pathname.endsWith('/users/me')) return Response.json({ id: 1, capabilities: {} });
      if (request.method === 'DELETE' && searchParams.get('force') !== 'true')
        return Response.json({ code: 'internal', message: 'No' }, { status: 500 });
      return Response.json(request.method === 'GET' && !pathname.endsWith('/7') ? [] : post);
    },
  });
  const source = { format: 'html', text: '<p>x</p>' } as const;
  const creating = posts.create({ title: post.title.raw, source, status: 'trashed' });
  await expect(creating).rejects.toMatchObject({ code: 'unavailable' });
  expect(made).toEqual(['POST null', 'DELETE null', 'DELETE true']);
});

it.each([
  'My-Slug',
  'caf\u00e9',
  'cafe\u0301',
  'stra\u00dfe',
  '\u041f\u0440\u0438\u0432\u0435\u0442',
  '\u0437\u0430\u0301\u043c\u043e\u043a',
  '\u0441'.repeat(34),
  '2010',
  'page2',
  'feed',
])(
  'the slug %s, which WordPress would change, is refused before anything is sent',
  async (slug) => {
    const asked: string[] = [];
    const { posts } = wordpress({
      url: 'https://blog.example',
      root: 'https://blog.example/wp-json/',
      username: 'ada',
      applicationPassword: 'abcd',
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const { pathname } = new URL(request.url);
        if (request.method !== 'GET' || pathname.endsWith('/posts')) asked.push(request.method);
        if (pathname.endsWith('/users/me')) return Response.json({ id: 1, capabilities: {} });
        return Response.json(pathname.endsWith('/posts/7') ? post : []);
      },
    });
    const source = { format: 'html', text: '<p>x</p>' } as const;
    const refused = {
      code: 'invalid_input',
      details: { issues: [expect.objectContaining({ path: 'slug' })] },
    };
    await expect(posts.create({ title: 'x', source, slug })).rejects.toMatchObject(refused);
    await expect(posts.update('7', { slug })).rejects.toMatchObject(refused);
    expect(asked).toEqual([]);
  },
);
