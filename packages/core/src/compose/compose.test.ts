import { type Actor, anonymous, compose, isBlogError, memory, type PostRef } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const { admin } = testActors;
const member = { role: 'member', id: 'm1', name: 'Mia' } as const;

function stores() {
  const content = memory({ blog: { title: 'Posts', url: 'https://blog.example/' } });
  const comments = memory({
    posts: 'external',
    blog: { comments: { open: true, guests: false, moderation: 'none' } },
  });
  const backend = compose({ content: content.as(admin), comments: comments.as(admin) });
  const asMember = compose({ content: content.as(member), comments: comments.as(member) });
  const asGuest = compose({ content: content.as(anonymous), comments: comments.as(anonymous) });
  const publish = (title: string, more: { commentsOpen?: boolean } = {}) =>
    backend.posts.create({
      title,
      source: { format: 'text', text: title },
      status: 'published',
      ...more,
    });
  const comment = (post: { id: string }, text: string) =>
    asMember.comments.create({ postId: post.id, source: { format: 'text', text } });
  return { backend, asMember, asGuest, publish, comment };
}
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'resolved',
    (error: unknown) => (isBlogError(error) ? error.code : String(error)),
  );

describe('compose', () => {
  it('lays the counts of the comment store over posts, pages of posts and search hits', async () => {
    const { backend, asGuest, publish, comment } = stores();
    const [first, second] = [await publish('One lamp'), await publish('Two lamps')];
    expect(first.commentCount).toBe(0);
    await comment(second, 'a');
    await comment(second, 'b');
    expect((await asGuest.posts.get({ id: second.id })).commentCount).toBe(2);
    const page = await asGuest.posts.list({});
    expect(page.items.map((post) => [post.title, post.commentCount])).toEqual([
      ['Two lamps', 2],
      ['One lamp', 0],
    ]);
    const found = await backend.search.posts({ query: 'two' });
    expect(found.items.map(({ post }) => post.commentCount)).toEqual([2]);
  });

  it('gives no total of the whole blog, which would count what is hidden', async () => {
    const { asGuest, backend, publish, comment } = stores();
    const post = await publish('One lamp');
    await comment(post, 'a');
    await backend.posts.update(post.id, { status: 'draft' }, { revision: '*' });
    expect(await codeOf(asGuest.comments.list({ total: true }))).toBe('unsupported');
    expect((await asGuest.comments.list({})).items).toEqual([]);
    expect((await asGuest.comments.list({ postId: post.id, total: true })).total).toBe(0);
  });

  it('takes no change of a comment on a post that the caller does not see', async () => {
    const { asMember, backend, publish, comment } = stores();
    const post = await publish('One lamp');
    const { id } = (await comment(post, 'a')).comment;
    await backend.posts.update(post.id, { status: 'draft' }, { revision: '*' });
    const patch = { source: { format: 'text', text: 'b' } } as const;
    const by = { revision: '*' };
    expect(await codeOf(asMember.comments.update(id, patch, by))).toBe('not_found');
    expect(await codeOf(asMember.comments.delete(id, by))).toBe('not_found');
    expect((await backend.comments.setStatus(id, 'spam', by)).status).toBe('spam');
    expect((await backend.comments.update(id, patch, by)).source).toEqual(patch.source);
  });

  it('is raw where one of its parts is', () => {
    const [content, comments] = [memory().as(anonymous), memory({ posts: 'external' }).as(admin)];
    const raw = <B extends { capabilities: object }>(part: B) => ({
      ...part,
      capabilities: { ...part.capabilities, html: 'raw' as const },
    });
    const html = [
      compose({ content, comments }),
      compose({ content: raw(content), comments }),
      compose({ content, comments: raw(comments) }),
    ].map(({ capabilities }) => capabilities.html);
    expect(html).toEqual(['safe', 'raw', 'raw']);
  });

  it('counts by any id, also of what every object inherits', async () => {
    const { capabilities, posts } = memory().as(admin);
    const { id, ...post } = await posts.create({
      title: 'Built in code',
      source: { format: 'text', text: 'x' },
    });
    const { posts: counted } = compose({
      content: {
        name: 'files',
        capabilities: { html: 'safe', posts: capabilities.posts },
        posts: { get: async () => ({ ...post, id: 'constructor' }) },
      },
      comments: {
        name: 'sparse',
        capabilities: { html: 'safe', comments: capabilities.comments },
        comments: { counts: async () => ({ [id]: 3 }) },
      },
    });
    expect((await counted.get()).commentCount).toBe(0);
  });

  it('asks for the counts of a page once', async () => {
    const content = memory();
    const writer = content.as(admin);
    for (const title of ['a', 'b', 'c'])
      await writer.posts.create({
        title,
        source: { format: 'text', text: title },
        status: 'published',
      });
    const inner = memory({ posts: 'external' }).as(admin);
    const asked: (readonly string[])[] = [];
    const comments = {
      ...inner,
      comments: {
        ...inner.comments,
        counts: (ids: readonly string[]) => {
          asked.push(ids);
          return inner.comments.counts(ids);
        },
      },
    };
    const { items } = await compose({ content: writer, comments }).posts.list({});
    expect(asked).toEqual([items.map(({ id }) => id)]);
  });

  it('asks for the counts of a long page in parts, and for no post without comments', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `post-${index}`);
    const content = memory().as(admin);
    const post = await content.posts.create({
      title: 'a',
      source: { format: 'text', text: 'a' },
      status: 'published',
    });
    const asked: string[] = [];
    const page = ids.map((id) => ({ ...post, id }));
    const long = {
      ...content,
      posts: {
        ...content.posts,
        list: async () => ({
          items: page,
          nextCursor: null,
          prevCursor: null,
          total: null,
          problems: [],
        }),
        get: async ({ id = '' }: PostRef) => {
          asked.push(id);
          return { ...post, id };
        },
      },
    };
    const parts: number[] = [];
    const inner = memory({ posts: 'external' }).as(admin);
    const comments = {
      ...inner,
      comments: {
        ...inner.comments,
        counts: async (wanted: readonly string[]) => {
          parts.push(wanted.length);
          return Object.fromEntries(wanted.map((id) => [id, id === 'post-249' ? 3 : 0]));
        },
      },
    };
    const backend = compose({ content: long, comments });
    const { items } = await backend.posts.list();
    expect(parts).toEqual([100, 100, 50]);
    expect(items.at(-1)?.commentCount).toBe(3);
    expect(await backend.comments.counts(['post-0', 'post-249'])).toEqual({
      'post-0': 0,
      'post-249': 3,
    });
    expect(asked).toEqual(['post-249']);
  });

  it('takes comments only on posts that this caller sees and that are open', async () => {
    const { backend, asMember, publish, comment } = stores();
    const closed = await publish('Closed', { commentsOpen: false });
    const draft = await backend.posts.create({
      title: 'Draft',
      source: { format: 'text', text: '' },
    });
    expect(await codeOf(comment(closed, 'hello'))).toBe('forbidden');
    expect(await codeOf(comment(draft, 'hello'))).toBe('not_found');
    expect(await codeOf(comment({ id: 'none' }, 'hello'))).toBe('not_found');
    expect((await asMember.posts.get({ id: closed.id })).commentsOpen).toBe(false);
  });

  it('closes every post where the comment policy is closed', async () => {
    const closed = { open: false, guests: true, moderation: 'none' } as const;
    const backend = compose({
      content: memory().as(admin),
      comments: memory({ posts: 'external', blog: { comments: closed } }).as(admin),
    });
    const post = await backend.posts.create({
      title: 'A',
      source: { format: 'text', text: 'a' },
      status: 'published',
    });
    expect(post.commentsOpen).toBe(false);
    expect((await backend.blog.get()).comments).toEqual(closed);
    const call = backend.comments.create({
      postId: post.id,
      source: { format: 'text', text: 'a' },
    });
    expect(await codeOf(call)).toBe('forbidden');
  });

  it('shows no comments of posts that this caller does not see', async () => {
    const { backend, asGuest, publish, comment } = stores();
    const [stays, goes] = [await publish('Stays'), await publish('Goes')];
    const { comment: seen } = await comment(stays, 'seen');
    const { comment: hidden } = await comment(goes, 'hidden');
    await backend.posts.update(goes.id, { status: 'draft' }, { revision: '*' });

    expect((await asGuest.comments.list({})).items.map(({ id }) => id)).toEqual([seen.id]);
    expect((await asGuest.comments.list({ postId: goes.id })).items).toEqual([]);
    expect(await codeOf(asGuest.comments.get({ id: hidden.id }))).toBe('not_found');
    expect(await asGuest.comments.counts([stays.id, goes.id])).toEqual({
      [stays.id]: 1,
      [goes.id]: 0,
    });
    expect((await backend.comments.list({})).items).toHaveLength(2);
  });

  it('lets authors moderate the comments on their own posts', async () => {
    const [content, comments] = [memory(), memory({ posts: 'external' })];
    const viewOf = (actor: Actor & { role: 'author' }) => {
      const posts = content.as(actor);
      return compose({ content: posts, comments: comments.as(actor, posts) });
    };
    const [ada, bob] = [
      viewOf({ role: 'author', id: 'ada', name: 'Ada' }),
      viewOf({ role: 'author', id: 'bob', name: 'Bob' }),
    ];
    const source = { format: 'text', text: 'a' } as const;
    const post = await ada.posts.create({ title: 'A', source, status: 'published' });
    const guest = compose({ content: content.as(anonymous), comments: comments.as(anonymous) });
    const input = { postId: post.id, source, author: { name: 'Gil' } };
    const id = (await guest.comments.create?.(input))?.comment.id ?? '';
    const waiting = { postId: post.id, status: 'pending' } as const;
    expect((await bob.comments.list(waiting)).items).toEqual([]);
    expect(await codeOf(bob.comments.setStatus(id, 'approved', { revision: '*' }))).toBe(
      'not_found',
    );
    expect((await ada.comments.list(waiting)).items.map((comment) => comment.id)).toEqual([id]);
    expect(await codeOf(ada.comments.setStatus(id, 'approved', { revision: '*' }))).toBe(
      'resolved',
    );
  });

  it('has the operations and capabilities of its parts', () => {
    const { asGuest, backend } = stores();
    expect(Object.keys(asGuest.posts).toSorted()).toEqual(['get', 'list']);
    expect('create' in asGuest.comments).toBe(false);
    expect('importer' in backend).toBe(false);
    expect(backend.capabilities.posts.sorts).toContain('-publishedAt');
    expect(backend.capabilities.comments.filters).not.toContain('postStatus');
    expect(backend.capabilities.comments.posts).toBe('own');
    expect(backend.capabilities.html).toBe('safe');
  });

  it('passes the signal on', async () => {
    const { backend } = stores();
    const reason = new Error('enough');
    await expect(backend.posts.list({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });
});
