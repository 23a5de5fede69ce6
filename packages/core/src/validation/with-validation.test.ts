import {
  anonymous,
  type CallOptions,
  type Comment,
  type CommentListQuery,
  isBlogError,
  memory,
  type Page,
  type Post,
  type PostListQuery,
  type PostRef,
  type RawHtml,
  withValidation,
} from '@blog/core';
import { defineBackend, jsonBytes, rawHtml } from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

const post = (id: string, html = '<p>Hello</p>'): Post<RawHtml> => ({
  id,
  kind: 'post',
  status: 'published',
  title: `Post ${id}`,
  slug: id,
  path: `/${id}`,
  formerPaths: [],
  url: `https://blog.example.org/${id}/`,
  excerpt: null,
  publishedAt: '2010-04-16T14:05:00.000Z',
  createdAt: null,
  updatedAt: null,
  authors: [{ id: 'a', name: 'Ada', slug: 'ada' }],
  tags: [],
  image: null,
  enclosures: [],
  featured: null,
  access: 'public',
  commentCount: 0,
  commentsOpen: true,
  revision: null,
  origin: null,
  extra: {},
  content: { html: rawHtml(html), source: null },
  preview: null,
});
const pageOf = <T>(items: T[]): Page<T> => ({
  items,
  nextCursor: null,
  prevCursor: null,
  total: null,
  problems: [],
});
const list = { pagination: 'none', maxLimit: 50, total: 'none', complete: true } as const;
const writes = {
  concurrency: 'none',
  idempotency: 'none',
  formats: ['html'],
  statuses: [],
  fields: [],
} as const;

function backendOf(items: unknown[], html: 'raw' | 'safe' = 'raw') {
  return defineBackend({
    name: 'wordpress',
    capabilities: {
      html,
      posts: { ...list, ...writes, filters: ['tagId'], sorts: ['-publishedAt'] },
    },
    posts: {
      list: async (_query: PostListQuery) => pageOf(items as Post<RawHtml>[]),
      get: async (_ref: PostRef, _options?: CallOptions) => items[0] as Post<RawHtml>,
    },
  });
}

const unreadable = () => {
  throw new Error('no');
};

async function failure(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return isBlogError(error) ? error : Promise.reject(error);
}

describe('checked', () => {
  it('rejects with the reason of the signal, whatever the backend makes of an abort', async () => {
    const { signal } = new AbortController();
    const controller = new AbortController();
    const aborting = defineBackend({
      ...backendOf([]),
      posts: {
        get: async (_ref: PostRef, options?: CallOptions) => {
          controller.abort(new Error('left'));
          throw new DOMException(String(options?.signal?.aborted), 'AbortError');
        },
      },
    });
    const { posts } = withValidation(aborting);
    await expect(posts.get({ id: 'a' }, { signal: controller.signal })).rejects.toBe(
      controller.signal.reason,
    );
    expect((await failure(posts.get({ id: 'a' }, { signal }))).code).toBe('unavailable');
  });

  it('keeps the problems that the backend itself reports', async () => {
    const problem = { index: 3, id: null, path: 'title', message: 'not legible' };
    const backend = {
      ...backendOf([]),
      posts: { list: async (_query: PostListQuery) => ({ ...pageOf([]), problems: [problem] }) },
    };
    expect((await withValidation(backend).posts.list({})).problems).toEqual([problem]);
  });

  it('asks again for the address of a blog that could not be had', async () => {
    let asked = 0;
    const linking = { ...post('a', '<a href="about">About</a>'), url: null };
    const backend = withValidation(
      defineBackend({
        ...backendOf([linking]),
        blog: {
          get: async () => {
            asked += 1;
            if (asked === 1) throw new Error('down');
            return {
              title: 'Blog',
              tagline: null,
              url: 'https://blog.example.org/',
              formerUrls: null,
              timeZone: null,
              language: null,
              icon: null,
              comments: null,
            };
          },
        },
      }),
    );
    const html = async () => (await backend.posts.get({ id: 'a' })).content?.html;
    expect(await html()).not.toContain('https://blog.example.org/about');
    expect(await html()).toContain('https://blog.example.org/about');
    await html();
    expect(asked).toBe(2);
  });

  it('takes counts by any id, and for numbers only', async () => {
    const { capabilities } = memory().as(anonymous);
    const counting = (counts: Record<string, number>) =>
      withValidation(
        defineBackend({
          name: 'counting',
          capabilities: { html: 'raw', comments: capabilities.comments },
          comments: { counts: async () => counts },
        }),
      ).comments.counts();
    const ids = { items: 1, comment: 2, html: 3 };
    expect(await counting(ids)).toEqual(ids);
    for (const wrong of ['<b>', -1, 0.5, null])
      expect(await failure(counting({ p: wrong as number }))).toMatchObject({
        code: 'bad_response',
        operation: 'comments.counts',
      });
  });

  it('keeps a bad item from losing the others, and says where it is bad', async () => {
    const bad = { ...post('b'), authors: [{ id: 'a', name: 5, slug: null }] };
    const page = await withValidation(backendOf([post('a'), bad, 'nonsense'])).posts.list({});
    expect(page.items.map(({ id }) => id)).toEqual(['a']);
    expect(page.problems).toMatchObject([
      { index: 1, id: 'b', path: 'authors[0].name' },
      { index: 2, id: null, path: '' },
    ]);
  });

  it.each([
    ['a list of faults', { authors: Array.from({ length: 300_000 }, () => 5) }],
    [
      'a field that cannot be read',
      Object.defineProperty({}, 'title', { get: unreadable, enumerable: true }),
    ],
  ])('keeps an item with %s from losing the others', async (_, fields) => {
    const bad = Object.create(null, {
      ...Object.getOwnPropertyDescriptors(post('b')),
      ...Object.getOwnPropertyDescriptors(fields),
    }) as Post<RawHtml>;
    const { posts } = withValidation(backendOf([post('a'), bad, post('c')]));
    const page = await posts.list({});
    expect(page.items.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(page.problems).toMatchObject([{ index: 1, id: 'b' }]);
    const { posts: one } = withValidation(backendOf([bad]));
    expect((await failure(one.get({ id: 'b' }))).code).toBe('bad_response');
  });

  it('counts the problems that would be too many to tell', async () => {
    const told = { index: 0, id: null, path: 'title', message: 'not legible' };
    const list = async (_query: PostListQuery) => ({
      ...pageOf(Array.from({ length: 5000 }, (_item, at) => (at === 4000 ? post('a') : 5))),
      problems: Array.from({ length: 300 }, () => told),
    });
    const backend = { ...backendOf([]), posts: { list } } as unknown as ReturnType<
      typeof backendOf
    >;
    const { items, problems } = await withValidation(backend).posts.list({});
    expect(items).toHaveLength(1);
    expect(problems).toHaveLength(1000);
    expect(problems.at(-1)).toEqual({
      index: 699,
      id: null,
      path: '',
      message: 'and 4300 more problems',
    });
  });

  it('throws bad_response for a single item, naming backend, operation and place', async () => {
    const bad = { ...post('b'), publishedAt: 'yesterday' };
    const error = await failure(withValidation(backendOf([bad])).posts.get({ id: 'b' }));
    expect(error).toMatchObject({
      code: 'bad_response',
      backend: 'wordpress',
      operation: 'posts.get',
      details: { path: 'publishedAt' },
    });
  });

  it('throws bad_response where a page is none', async () => {
    const backend = defineBackend({
      ...backendOf([]),
      posts: { list: async (_query: PostListQuery) => ({ posts: [] }) as unknown as Page<Post> },
    });
    expect((await failure(withValidation(backend).posts.list({}))).code).toBe('bad_response');
  });

  it('makes raw html safe, against the address of its item, and drops what no model has', async () => {
    const hostile = { ...post('a', '<a href="x" onclick="y()">z</a><script>1</script>'), evil: 1 };
    const safe = await withValidation(backendOf([hostile])).posts.get({ id: 'a' });
    expect(safe.content?.html).toContain('href="https://blog.example.org/a/x"');
    expect(safe.content?.html).not.toMatch(/onclick|script/);
    expect(safe).not.toHaveProperty('evil');
  });

  it('makes the free beginning of withheld content safe, too', async () => {
    const gated = { ...post('a'), content: null, preview: rawHtml('<p onclick="x()">y</p>') };
    const { content, preview } = await withValidation(backendOf([gated])).posts.get({ id: 'a' });
    expect([content, preview]).toEqual([null, '<p>y</p>']);
  });

  it('starts from the address of the blog where an item has none, and asks for that once', async () => {
    let asked = 0;
    const homeless = { ...post('a', '<a href="/x">z</a>'), url: null };
    const { blog } = memory({ blog: { url: 'https://home.example.org/' } }).as(anonymous);
    const backend = withValidation({
      ...backendOf([homeless]),
      blog: {
        get: (options?: CallOptions) => {
          asked += 1;
          return blog.get(options);
        },
      },
    });
    for (const id of ['a', 'a'])
      expect((await backend.posts.get({ id })).content?.html).toContain(
        'https://home.example.org/x',
      );
    expect(asked).toBe(1);
  });

  it.each(['posts first', 'blog first'])(
    'asks for the blog once, together with a call of the caller: %s',
    async (order) => {
      const asked: (CallOptions | undefined)[] = [];
      const gate = Promise.withResolvers<void>();
      const homeless = { ...post('a', '<a href="/x">z</a>'), url: null };
      const { blog } = memory({ blog: { url: 'https://home.example.org/' } }).as(anonymous);
      const backend = withValidation({
        ...backendOf([homeless]),
        blog: {
          get: async (options?: CallOptions) => {
            asked.push(options);
            await gate.promise;
            return blog.get(options);
          },
        },
      });
      const { signal } = new AbortController();
      const init = { cache: 'force-cache' } as const;
      const call = () => backend.posts.get({ id: 'a' }, { init, signal });
      const reads: Promise<unknown>[] = order === 'blog first' ? [backend.blog.get()] : [];
      const posts = [call(), call()];
      gate.resolve();
      for (const { content } of await Promise.all(posts))
        expect(content?.html).toContain('https://home.example.org/x');
      await Promise.all(reads);
      expect(asked).toEqual(order === 'blog first' ? [undefined] : [{ init, signal }]);
    },
  );

  it('asks anew if the call that it shared was ended by its caller', async () => {
    let asked = 0;
    const homeless = { ...post('a', '<a href="/x">z</a>'), url: null };
    const { blog } = memory({ blog: { url: 'https://home.example.org/' } }).as(anonymous);
    const backend = withValidation({
      ...backendOf([homeless]),
      blog: {
        get: (options?: CallOptions) => {
          asked += 1;
          if (asked > 1) return blog.get(options);
          return new Promise<never>((_, reject) => {
            options?.signal?.addEventListener('abort', () => reject(new Error('left')));
          });
        },
      },
    });
    const controller = new AbortController();
    const left = backend.blog.get({ signal: controller.signal }).catch(() => 'left');
    const read = backend.posts.get({ id: 'a' });
    controller.abort();
    expect((await read).content?.html).toContain('https://home.example.org/x');
    expect([await left, asked]).toEqual(['left', 2]);
  });

  it('gives whole posts only where they were asked for', async () => {
    const backend = withValidation(backendOf([post('a', '<p onclick="x()">y</p>')]));
    expect((await backend.posts.list({})).items[0]).not.toHaveProperty('content');
    const [whole] = (await backend.posts.list({ content: true })).items as Post[];
    expect(whole?.content?.html).toBe('<p>y</p>');
  });

  it('leaves safe html as it is, and says that all is safe', async () => {
    const backend = withValidation(backendOf([post('a', '<p class="x">y</p>')], 'safe'));
    expect((await backend.posts.get({ id: 'a' })).content?.html).toBe('<p class="x">y</p>');
    expect(withValidation(backendOf([])).capabilities.html).toBe('safe');
  });

  it('does not pass on bytes of raw html', () => {
    const fast = { ...backendOf([]), [jsonBytes]: {} };
    expect(jsonBytes in withValidation(fast)).toBe(false);
    expect(
      jsonBytes in
        withValidation({ ...fast, capabilities: { ...fast.capabilities, html: 'safe' } }),
    ).toBe(true);
  });

  it('lets an abort through as it is, and makes anything else one of the family', async () => {
    const failing = (error: unknown) =>
      withValidation(
        defineBackend({
          ...backendOf([]),
          posts: {
            get: async (_ref: PostRef, _options?: CallOptions): Promise<Post<RawHtml>> => {
              throw error;
            },
          },
        }),
      );
    const reason = new Error('left');
    const signal = AbortSignal.abort(reason);
    await expect(failing(reason).posts.get({ id: 'a' }, { signal })).rejects.toBe(reason);
    const error = await failure(failing(new TypeError('x is undefined')).posts.get({ id: 'a' }));
    expect(error).toMatchObject({ code: 'unavailable', backend: 'wordpress' });
  });

  it('makes comments safe by the policy of comments', async () => {
    const comment: Comment<RawHtml> = {
      id: 'c',
      postId: 'p',
      parentId: null,
      kind: 'comment',
      status: 'approved',
      number: null,
      author: null,
      createdAt: '2010-04-16T14:05:00.000Z',
      updatedAt: null,
      html: rawHtml(
        '<h1>Big</h1><img src="https://a.example/x.png"><a href="https://b.example">b</a>',
      ),
      source: null,
      url: null,
      revision: null,
      origin: null,
    };
    const backend = defineBackend({
      name: 'x',
      capabilities: {
        html: 'raw',
        comments: {
          ...list,
          ...writes,
          filters: ['postId'],
          sorts: ['createdAt'],
          threading: 'tree',
          numbering: 'none',
          guest: 'no',
          receipts: 'none',
          posts: 'own',
        },
      },
      comments: { list: async (_query: CommentListQuery) => pageOf([comment]) },
    });
    const [safe] = (await withValidation(backend).comments.list({ postId: 'p' })).items;
    expect(safe?.html).not.toMatch(/<h1|<img/);
    expect(safe?.html).toContain('nofollow');
  });

  it('takes HTML for safe only where the backend says exactly that', async () => {
    const careless = { ...backendOf([post('1', '<p onclick="x()">Hello</p>')]) };
    for (const html of ['Raw', undefined]) {
      const capabilities = { ...careless.capabilities, html } as unknown as { html: 'raw' };
      const { posts } = withValidation({ ...careless, capabilities });
      const read = await posts?.get?.({ id: '1' });
      expect(read?.content?.html).toBe('<p>Hello</p>');
    }
  });
});
