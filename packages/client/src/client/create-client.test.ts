import { type Blog, BlogError, isBlogError, type Page, supports, type Tag } from '@blog/core';
import { defineBackend, type TagsGroup } from '@blog/core/backend';
import { createBlogClient, createIdempotencyKey } from '@blog/client';
import { describe, expect, it } from 'vitest';

const blog: Blog = {
  title: 'Motto',
  tagline: null,
  url: null,
  formerUrls: null,
  timeZone: null,
  language: null,
  icon: null,
  comments: null,
};
const tag = (id: string): Tag => ({
  id,
  name: id,
  slug: id,
  kind: 'tag',
  description: null,
  parentId: null,
  postCount: null,
});
const page = (ids: string[], nextCursor: string | null = null): Page<Tag> => ({
  items: ids.map(tag),
  nextCursor,
  prevCursor: null,
  total: null,
  problems: [],
});
const capabilities = {
  html: 'safe',
  tags: { pagination: 'cursor', maxLimit: 100, total: 'none', complete: true },
} as const;
const tagsOf = (list: NonNullable<TagsGroup['list']>) =>
  defineBackend({ name: 'tags', capabilities, tags: { list } });
const quick = { retry: { delay: 1 } };

async function failure(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return isBlogError(error) ? error : Promise.reject(error);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('a client', () => {
  it('calls what its backend has, and needs no query for a list', async () => {
    const client = createBlogClient(
      defineBackend({
        name: 'motto',
        capabilities: { html: 'safe' },
        blog: { get: async () => blog },
      }),
      { id: 'mine', viewer: 'ada' },
    );
    expect(await client.blog.get()).toEqual(blog);
    expect(client).toMatchObject({ id: 'mine', viewer: 'ada', name: 'motto' });
    const tags = createBlogClient(tagsOf(async (query) => page([JSON.stringify(query)])));
    expect((await tags.tags.list()).items[0]?.id).toBe('{}');
  });

  it('throws unsupported for what its backend has not, when untyped code calls it', async () => {
    const client = createBlogClient(tagsOf(async () => page([])));
    expect(supports(client, 'tags.list')).toBe(true);
    expect(supports(client as object, 'comments.create')).toBe(false);
    const untyped = client as unknown as {
      comments: { create: () => Promise<unknown> };
    };
    const error = await failure(untyped.comments.create());
    expect(error).toMatchObject({
      code: 'unsupported',
      backend: 'tags',
      operation: 'comments.create',
    });
    expect(error.message).toContain("supports(client, 'comments.create')");
  });

  it('reports a bad item and keeps the others', async () => {
    const bad = { ...page(['a', 'b']) };
    bad.items[1] = { ...tag('b'), name: 7 as unknown as string };
    const { items, problems } = await createBlogClient(tagsOf(async () => bad)).tags.list();
    expect(items.map(({ id }) => id)).toEqual(['a']);
    expect(problems).toMatchObject([{ index: 1, id: 'b', path: 'name' }]);
  });
});

describe('trying again', () => {
  const failing = (times: number, error: () => BlogError) => {
    let calls = 0;
    const backend = tagsOf(async () => {
      calls += 1;
      if (calls <= times) throw error();
      return page(['a']);
    });
    return { backend, calls: () => calls };
  };

  it('a read is tried three times in all, where the table of errors says it may help', async () => {
    const twice = failing(2, () => new BlogError('unavailable'));
    await createBlogClient(twice.backend, quick).tags.list();
    expect(twice.calls()).toBe(3);
    const always = failing(99, () => new BlogError('timeout'));
    expect((await failure(createBlogClient(always.backend, quick).tags.list())).code).toBe(
      'timeout',
    );
    expect(always.calls()).toBe(3);
  });

  it('nothing else is, nor when it is switched off', async () => {
    const gone = failing(99, () => new BlogError('not_found'));
    await failure(createBlogClient(gone.backend, quick).tags.list());
    expect(gone.calls()).toBe(1);
    const once = failing(99, () => new BlogError('unavailable'));
    await failure(createBlogClient(once.backend, { retry: false }).tags.list());
    expect(once.calls()).toBe(1);
  });

  it('waits as long as the server asks, and gives up where that is too long', async () => {
    const limited = (retryAfter: number) =>
      failing(1, () => new BlogError('rate_limited', { details: { retryAfter } }));
    const soon = limited(0);
    await createBlogClient(soon.backend, quick).tags.list();
    expect(soon.calls()).toBe(2);
    const late = limited(3600);
    await failure(createBlogClient(late.backend, quick).tags.list());
    expect(late.calls()).toBe(1);
  });

  it('waits no longer than it may, and does not give up for that', async () => {
    const { backend, calls } = failing(99, () => new BlogError('unavailable'));
    const retry = { times: 5, delay: 1e9, maxDelay: 1 };
    await failure(createBlogClient(backend, { retry }).tags.list());
    expect(calls()).toBe(6);
  });

  it('does not wait for what was aborted meanwhile', async () => {
    const controller = new AbortController();
    let calls = 0;
    const backend = tagsOf(async () => {
      calls += 1;
      controller.abort(new Error('left'));
      throw new BlogError('unavailable');
    });
    const client = createBlogClient(backend, { retry: { delay: 1e6, maxDelay: 1e6 } });
    const error = await failure(client.tags.list({}, { signal: controller.signal }));
    expect([error.code, calls]).toEqual(['unavailable', 1]);
  });

  it('an abort ends the waiting with its reason', async () => {
    const { backend, calls } = failing(99, () => new BlogError('unavailable'));
    const controller = new AbortController();
    const reason = new Error('left');
    const running = createBlogClient(backend, {
      retry: { delay: 60_000, maxDelay: 100_000 },
    }).tags.list({}, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 20);
    await expect(running).rejects.toBe(reason);
    expect(calls()).toBe(1);
  });
});

describe('writes', () => {
  const comments = (idempotency: 'key' | 'none', fail: () => BlogError) => {
    const keys: (string | undefined)[] = [];
    const sent: unknown[] = [];
    const backend = defineBackend({
      name: 'writes',
      capabilities: {
        html: 'safe',
        comments: {
          ...capabilities.tags,
          filters: ['postId'],
          sorts: ['createdAt'],
          threading: 'tree',
          numbering: 'none',
          guest: 'yes',
          receipts: 'none',
          concurrency: 'none',
          idempotency,
          formats: ['text'],
          statuses: [],
          posts: 'own',
        },
      },
      comments: {
        create: async (given, options = {}) => {
          sent.push(given.source.text);
          keys.push(options.idempotencyKey);
          throw fail();
        },
        delete: async () => {
          keys.push('delete');
          throw fail();
        },
      },
    });
    return { client: createBlogClient(backend, quick), keys, sent };
  };
  const input = { postId: 'p', source: { format: 'text', text: 'Hello' } } as const;
  const down = () => new BlogError('unavailable');

  it('a create carries one key through all of its tries', async () => {
    const { client, keys } = comments('key', down);
    await failure(client.comments.create(input));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('asks again while its own first try still runs', async () => {
    const running = () =>
      new BlogError('conflict', { details: { reason: 'in_progress', revision: null } });
    const { client, keys } = comments('key', running);
    await failure(client.comments.create(input));
    expect(keys).toHaveLength(3);
  });

  it('a create sends its input as it was at the call, though its owner changes it meanwhile', async () => {
    const { client, sent } = comments('key', down);
    const draft = { postId: 'p', source: { format: 'text' as const, text: 'Hello' } };
    const call = failure(client.comments.create(draft));
    draft.source.text = '';
    await call;
    expect(sent).toEqual(['Hello', 'Hello', 'Hello']);
  });

  it('keeps the key that it was given', async () => {
    const { client, keys } = comments('key', down);
    await failure(client.comments.create(input, { idempotencyKey: 'mine' }));
    expect(keys).toEqual(['mine', 'mine', 'mine']);
  });

  it('a create without keys is sent once, and so is every other write', async () => {
    const { client, keys } = comments('none', down);
    await failure(client.comments.create(input));
    await failure(client.comments.delete('c'));
    expect(keys).toEqual([undefined, 'delete']);
  });

  it('a write that says what is wanted is tried again: twice is as good as once', async () => {
    let calls = 0;
    const backend = defineBackend({
      name: 'importing',
      capabilities: { html: 'safe' },
      importer: {
        write: async () => {
          calls += 1;
          throw down();
        },
        finish: async () => {
          calls += 1;
          throw down();
        },
      },
    });
    const { importer } = createBlogClient(backend, quick);
    await failure(importer.write([]));
    expect(calls).toBe(3);
    // Its second answer would tell of nothing, as the first one did the work.
    await failure(importer.finish());
    expect(calls).toBe(4);
  });

  it('no two keys are alike', () => {
    expect(new Set(Array.from({ length: 1000 }, createIdempotencyKey)).size).toBe(1000);
  });
});

describe('all', () => {
  const pages: Record<string, Page<Tag>> = {
    start: page(['a', 'b'], 'c1'),
    c1: page(['b', 'c'], 'c2'),
    c2: page(['d']),
  };
  const client = createBlogClient(
    tagsOf(async ({ cursor }) => pages[cursor ?? 'start'] ?? page([])),
  );

  it('gives every item of every page, each once', async () => {
    expect((await collect(client.tags.all())).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('says that a cursor came again, after the items that were there', async () => {
    const endless = createBlogClient(tagsOf(async () => page(['a'], 'again')));
    const items: unknown[] = [];
    const read = async () => {
      for await (const { id } of endless.tags.all()) items.push(id);
    };
    expect(await failure(read())).toMatchObject({
      code: 'bad_response',
      message: expect.stringContaining('goes on without a new page or item') as string,
      details: { path: 'nextCursor' },
    });
    expect(items).toEqual(['a']);
  });

  it('asks for each page by the query and with the options that it was given', async () => {
    const asked: unknown[] = [];
    const given = createBlogClient(
      tagsOf(async (query, options) => {
        asked.push([query.limit, query.cursor, options?.signal, options?.init]);
        return pages[query.cursor ?? 'start'] ?? page([]);
      }),
    );
    const [{ signal }, init] = [new AbortController(), { cache: 'no-store' } as const];
    await collect(given.tags.all({ limit: 2 }, { signal, init }));
    expect(asked).toEqual([null, 'c1', 'c2'].map((cursor) => [2, cursor, signal, init]));
  });

  it('ends where a server gives new cursors and no items, for ever', async () => {
    let asked = 0;
    const empty = createBlogClient(
      tagsOf(async () => {
        asked += 1;
        return page([], `c${asked}`);
      }),
    );
    const error = await failure(collect(empty.tags.all()));
    expect(error).toMatchObject({ code: 'bad_response', details: { path: 'nextCursor' } });
    expect(asked).toBeLessThan(100);
  });

  it('asks for no page that nobody wants', async () => {
    let asked = 0;
    const counted = createBlogClient(
      tagsOf(async () => {
        asked += 1;
        return page([`t${asked}`], `c${asked}`);
      }),
    );
    for await (const _tag of counted.tags.all()) if (asked === 2) break;
    expect(asked).toBe(2);
  });

  it('throws at an item that could not be read, unless told to go on', async () => {
    const bad = page(['a', 'b']);
    bad.items[0] = { ...tag('a'), kind: 'colour' as 'tag' };
    const broken = createBlogClient(tagsOf(async () => bad));
    const error = await failure(collect(broken.tags.all()));
    expect(error).toMatchObject({ code: 'bad_response', details: { path: 'items[0].kind' } });
    const seen: number[] = [];
    const items = await collect(
      broken.tags.all({}, { onProblem: ({ index }) => seen.push(index) }),
    );
    expect(items.map(({ id }) => id)).toEqual(['b']);
    expect(seen).toEqual([0]);
  });
});
