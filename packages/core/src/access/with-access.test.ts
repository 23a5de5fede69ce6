import {
  type Actor,
  anonymous,
  type BlogBackend,
  type Comment,
  type CommentInput,
  isBlogError,
  memory,
  type MemoryBackend,
  operationsOf,
  type Post,
  roles,
  supports,
  withAccess,
} from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { textSource } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const actors = {
  anonymous,
  member: { role: 'member', id: 'mia', name: 'Mia' },
  author: { role: 'author', id: 'ada', name: 'Ada' },
  editor: { role: 'editor', id: 'eve', name: 'Eve' },
  admin: { role: 'admin', id: 'root', name: 'Root' },
} as const satisfies Record<string, Actor>;
const outcome = (call: Promise<unknown> | undefined) =>
  (call ?? Promise.reject(new Error('absent'))).then(
    () => 'done',
    (error: unknown) => (isBlogError(error) ? error.code : String(error)),
  );

/** A blog with posts of every kind, made by the real parts. */
async function blog() {
  const store = memory({ blog: { comments: { open: true, guests: true, moderation: 'all' } } });
  const [author, admin] = [store.as(actors.author), store.as(actors.admin)];
  const publish = (title: string, more: object = {}) =>
    author.posts.create({
      title,
      source: textSource(`${title} body`),
      status: 'published',
      ...more,
    });
  const open = await publish('Open');
  const members = await publish('Members', { access: 'members' });
  const paid = await publish('Paid', { access: 'paid' });
  const draft = await author.posts.create({ title: 'Draft', source: textSource('draft') });
  const foreign = await admin.posts.create({
    title: 'Foreign',
    source: textSource('x'),
    status: 'published',
  });
  return { store, open, members, paid, draft, foreign, admin };
}

describe('withAccess', () => {
  it('shows each role the posts and contents of its line in the table', async () => {
    const { store, open, members, paid, draft } = await blog();
    const seen = async (actor: Actor, { id }: { id: string }) => {
      const call = store.as(actor).posts.get({ id });
      const post = await call.catch(() => null);
      if (post === null) return 'hidden';
      if (post.content === null) return 'withheld';
      return post.content.source === null ? 'html' : 'source';
    };
    const table = await Promise.all(
      Object.values(actors).map(async (actor) => [
        actor.role,
        await Promise.all([open, members, paid, draft].map((post) => seen(actor, post))),
      ]),
    );
    expect(Object.fromEntries(table)).toEqual({
      anonymous: ['html', 'withheld', 'withheld', 'hidden'],
      member: ['html', 'html', 'withheld', 'hidden'],
      author: ['source', 'source', 'source', 'source'],
      editor: ['source', 'source', 'source', 'source'],
      admin: ['source', 'source', 'source', 'source'],
    });
    const other = { role: 'author', id: 'bob', name: 'Bob' } as const;
    expect(await seen(other, paid)).toBe('withheld');
    expect(await seen(other, draft)).toBe('hidden');
  });

  it('says the same of what is hidden and of what is not there', async () => {
    const { store, draft, admin } = await blog();
    const view = store.as(anonymous);
    const { comment } = await admin.comments.create({ postId: draft.id, source: textSource('x') });
    const saidOf = async (call: Promise<unknown>, name: string | null) => {
      const error: unknown = await call.catch((reason: unknown) => reason);
      if (!isBlogError(error)) throw error;
      const { code, message, operation, backend } = error;
      return { code, message: message.replace(name ?? '', '?'), operation, backend };
    };
    const { id, slug } = draft;
    const pairs: [(name: string) => Promise<unknown>, string | null][] = [
      [(name) => view.posts.get({ id: name }), id],
      [(name) => view.posts.get({ slug: name }), slug],
      [(name) => view.comments.get({ id: name }), comment.id],
      [
        (name) =>
          store.as(actors.member).comments.create({ postId: name, source: textSource('y') }),
        id,
      ],
    ];
    for (const [call, hidden] of pairs)
      expect(await saidOf(call(hidden ?? ''), hidden)).toEqual(await saidOf(call('none'), 'none'));
  });

  it('withholds custom fields with the content that they stand beside', async () => {
    const store = memory();
    const author = store.as(actors.author);
    const { id } = await author.posts.create({
      title: 'Episode',
      source: textSource('x'),
      status: 'published',
      access: 'members',
      extra: { audio: 'https://example.org/paid.mp3' },
    });
    const extraFor = async (actor: Actor) => {
      const { extra } = await store.as(actor).posts.get({ id, extra: ['audio'] });
      const { items } = await store.as(actor).posts.list({ extra: ['audio'] });
      return [extra, items[0]?.extra].map((fields) => Object.keys(fields ?? {}));
    };
    expect(await extraFor(anonymous)).toEqual([[], []]);
    expect(await extraFor(actors.member)).toEqual([['audio'], ['audio']]);
  });

  it('withholds the same in lists and in what a search found', async () => {
    const { store } = await blog();
    const view = store.as(anonymous);
    const { items } = await view.posts.list({ content: true });
    const whole = items as Post[];
    expect(whole.map(({ title, content }) => [title, content?.source, content?.html])).toEqual([
      ['Foreign', null, '<p>x</p>'],
      ['Paid', undefined, undefined],
      ['Members', undefined, undefined],
      ['Open', null, '<p>Open body</p>'],
    ]);
    const found = async (query: string) => {
      const page = await view.search.posts({ query });
      return page.items.map(({ post, snippet }) => [post.title, snippet === null]);
    };
    expect(await found('paid')).toEqual([['Paid', true]]);
    expect(await found('members')).toEqual([['Members', true]]);
    expect(await found('body')).toEqual([['Open', false]]);
  });

  it('has the operations that the role may use, and no others', async () => {
    const { store } = await blog();
    const writes = Object.values(actors).map((actor) => [
      actor.role,
      operationsOf(store.as(actor)).filter((name) =>
        /create|update|delete|set|importer/.test(name),
      ),
    ]);
    const commenting = ['comments.create', 'comments.update', 'comments.delete'];
    const editing = [
      'posts.create',
      'posts.update',
      'posts.delete',
      'comments.create',
      'comments.update',
      'comments.setStatus',
      'comments.delete',
    ];
    expect(Object.fromEntries(writes)).toEqual({
      anonymous: ['comments.create'],
      member: commenting,
      author: editing,
      editor: editing,
      admin: [...editing, 'importer.write', 'importer.finish'],
    });
  });

  it('takes comments.create from guests where settings let none write', () => {
    const closed = { open: true, guests: false, moderation: 'none' } as const;
    const backend = memory().as(actors.admin);
    expect(supports(withAccess(backend, anonymous, closed), 'comments.create')).toBe(false);
    expect(supports(withAccess(backend, actors.member, closed), 'comments.create')).toBe(true);
    const view = memory({ blog: { comments: closed } }).as(anonymous);
    expect(operationsOf(view)).not.toContain('comments.create');
  });

  it('reads the settings when a comment is written, from a function or from the blog', async () => {
    const admin = memory({
      blog: { comments: { open: true, guests: false, moderation: 'none' } },
    }).as(actors.admin);
    const post = await admin.posts.create({
      title: 'A',
      source: textSource('a'),
      status: 'published',
    });
    const input: CommentInput = {
      postId: post.id,
      source: textSource('Hello'),
      author: { name: 'G' },
    };
    const byBlog = withAccess(admin, anonymous);
    expect(await outcome(byBlog.comments.create?.(input))).toBe('unauthorized');
    const byFunction = withAccess(admin, anonymous, async () => ({
      open: true,
      guests: true,
      moderation: 'guests',
    }));
    expect((await byFunction.comments.create?.(input))?.comment.status).toBe('pending');
    const shut = withAccess(admin, actors.member, () => ({
      open: false,
      guests: true,
      moderation: 'none',
    }));
    expect(await outcome(shut.comments.create(input))).toBe('forbidden');
  });

  it.each([
    ['none', ['approved', 'approved', 'approved', 'approved']],
    ['guests', ['pending', 'approved', 'approved', 'approved']],
    ['all', ['pending', 'pending', 'pending', 'approved']],
  ] as const)('holds comments back by the moderation %s', async (moderation, expected) => {
    const store = memory({ blog: { comments: { open: true, guests: true, moderation } } });
    const post = await store
      .as(actors.admin)
      .posts.create({ title: 'A', source: textSource('a'), status: 'published' });
    const statuses = [];
    for (const role of ['anonymous', 'member', 'author', 'editor'] as const) {
      const view = store.as(actors[role]);
      const created = await view.comments.create?.({
        postId: post.id,
        source: textSource(role),
        author: { name: role },
      });
      statuses.push(created?.comment.status);
    }
    expect(statuses).toEqual(expected);
  });

  it('lets only who moderates the post set the status of a new comment', async () => {
    const { store, open, foreign } = await blog();
    const input = { source: textSource('x'), status: 'approved' } as const;
    const as = (actor: (typeof actors)['member' | 'author' | 'editor'], postId: string) =>
      outcome(store.as(actor).comments.create?.({ ...input, postId }));
    expect(await as(actors.member, open.id)).toBe('forbidden');
    expect(await as(actors.author, open.id)).toBe('done');
    expect(await as(actors.author, foreign.id)).toBe('forbidden');
    expect(await as(actors.editor, foreign.id)).toBe('done');
  });

  it('lets members change their own comments, and nobody else below editor', async () => {
    const { store, foreign, admin } = await blog();
    const [mia, bob] = [
      store.as(actors.member),
      store.as({ role: 'member', id: 'bob', name: 'Bob' }),
    ];
    const { comment } = await mia.comments.create({
      postId: foreign.id,
      source: textSource('mine'),
    });
    const change = { source: textSource('changed') };
    const options = { revision: '*' };
    expect(comment).toMatchObject({ status: 'pending', source: textSource('mine') });
    // Pending, so that others do not even know of it.
    expect(await outcome(bob.comments.update(comment.id, change, options))).toBe('not_found');
    await admin.comments.setStatus(comment.id, 'approved', options);
    expect(await outcome(bob.comments.update(comment.id, change, options))).toBe('forbidden');
    expect(await outcome(bob.comments.delete(comment.id, options))).toBe('forbidden');
    expect(
      await outcome(store.as(actors.author).comments.setStatus(comment.id, 'spam', options)),
    ).toBe('forbidden');
    expect((await bob.comments.get({ id: comment.id })).source).toBeNull();
    expect(
      await outcome(mia.comments.update(comment.id, { author: { name: 'Eve' } }, options)),
    ).toBe('forbidden');
    expect(await outcome(mia.comments.update(comment.id, change, options))).toBe('done');
    expect(await outcome(mia.comments.delete(comment.id, options))).toBe('done');
  });

  it('holds an edited comment again where a new one would wait', async () => {
    const edit = async (moderation: 'none' | 'all') => {
      const store = memory({ blog: { comments: { open: true, guests: false, moderation } } });
      const { id: postId } = await store
        .as(actors.admin)
        .posts.create({ title: 'Open', source: textSource('x'), status: 'published' });
      const member = store.as(actors.member);
      const { comment } = await member.comments.create({
        postId,
        source: textSource('Kind words'),
      });
      const { id } = comment;
      const comments = store.as(actors.admin).comments;
      await comments.setStatus(id, 'approved', { revision: '*' });
      const { status } = await member.comments.update(
        id,
        { source: textSource('Buy now') },
        { revision: '*' },
      );
      const { number } = await comments.get({ id });
      return { status, number };
    };
    expect(await edit('all')).toEqual({ status: 'pending', number: 1 });
    expect(await edit('none')).toEqual({ status: 'approved', number: 1 });
  });

  it('lets authors moderate their own posts', async () => {
    const { store, open } = await blog();
    const ada = store.as(actors.author);
    const { comment } = await store
      .as(actors.member)
      .comments.create({ postId: open.id, source: textSource('hm') });
    expect((await ada.comments.list({ postId: open.id, status: 'pending' })).items).toHaveLength(1);
    expect(await outcome(ada.comments.setStatus(comment.id, 'approved', { revision: '1' }))).toBe(
      'done',
    );
  });

  it('limits lists of what is not public to the own, and says who may see more', async () => {
    const { store, foreign, draft } = await blog();
    const mia = store.as(actors.member);
    await mia.comments.create({ postId: foreign.id, source: textSource('mine') });
    await store
      .as({ role: 'member', id: 'bob', name: 'Bob' })
      .comments.create({ postId: foreign.id, source: textSource('his') });
    const guest = store.as(anonymous);
    expect(await outcome(guest.comments.list({ status: 'pending' }))).toBe('unauthorized');
    expect(await outcome(guest.posts.list({ status: 'draft' }))).toBe('unauthorized');
    expect(await outcome(mia.posts.list({ status: 'draft' }))).toBe('forbidden');
    const own = await mia.comments.list({ status: 'pending', total: true });
    expect([own.items.map(({ author }) => author?.id), own.total]).toEqual([['mia'], 1]);
    expect(
      (await mia.comments.list({ status: 'pending', authorId: 'bob', total: true })).total,
    ).toBe(0);
    const drafts = await store.as(actors.author).posts.list({ status: 'draft' });
    expect(drafts.items.map(({ id }) => id)).toEqual([draft.id]);
    const none = await store
      .as({ role: 'author', id: 'bob', name: 'Bob' })
      .posts.list({ status: 'draft' });
    expect(none.items).toEqual([]);
  });

  it('keeps e-mail addresses for who moderates', async () => {
    const { store, open, admin } = await blog();
    const guest = { name: 'Gil', email: 'gil@example.org' };
    const created = await store
      .as(anonymous)
      .comments.create?.({ postId: open.id, source: textSource('hi'), author: guest });
    const id = created?.comment.id ?? '';
    expect(created?.comment.author).toMatchObject({ name: 'Gil', email: null });
    await admin.comments.setStatus(id, 'approved', { revision: '*' });
    const emails = await Promise.all(
      Object.values(actors).map(
        async (actor) => (await store.as(actor).comments.get({ id })).author?.email,
      ),
    );
    expect(emails).toEqual([null, null, null, guest.email, guest.email]);
  });

  it('keeps an author among the authors of the own posts', async () => {
    const { store, open, foreign } = await blog();
    const ada = store.as(actors.author);
    const options = { revision: '*' };
    expect(await outcome(ada.posts.update(open.id, { authorIds: ['root'] }, options))).toBe(
      'forbidden',
    );
    expect(await outcome(ada.posts.update(open.id, { authorIds: ['ada', 'root'] }, options))).toBe(
      'done',
    );
    expect(await outcome(ada.posts.update(foreign.id, { title: 'Mine' }, options))).toBe(
      'forbidden',
    );
    expect(await outcome(ada.posts.delete('none', options))).toBe('not_found');
  });

  it('asks for each post of a page where the backend cannot filter by the state of posts', async () => {
    const { store, open, foreign, admin } = await blog();
    for (const post of [open, foreign])
      await admin.comments.create({ postId: post.id, source: textSource(`on ${post.title}`) });
    await admin.posts.update(foreign.id, { status: 'private' }, { revision: '*' });
    const unfiltered: BlogBackend = {
      ...admin,
      capabilities: {
        ...admin.capabilities,
        comments: { ...admin.capabilities.comments, filters: ['postId', 'status'] },
      },
    };
    const view = withAccess(unfiltered, anonymous);
    const page = await view.comments?.list?.({});
    expect(page?.items.map(({ postId }) => postId)).toEqual([open.id]);
    expect((await view.comments?.list?.({ postId: foreign.id }))?.items).toEqual([]);
    expect(await outcome(view.comments?.list?.({ total: true }))).toBe('unsupported');
    // The same, where it can.
    const blogWide = await store.as(anonymous).comments.list({});
    expect(blogWide.items.map(({ postId }) => postId)).toEqual([open.id]);
  });

  it('keeps raw for admins, and the fast path for who sees everything', () => {
    const bytes = { 'posts.get': async () => ({ body: new Uint8Array(), etag: '""' }) };
    const backend = { ...memory().as(actors.admin), raw: { secret: true }, [jsonBytes]: bytes };
    const has = (actor: Actor) => {
      const view = withAccess(backend, actor);
      return ['raw' in view, jsonBytes in view];
    };
    expect(roles.map((role) => has(actors[role]))).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [false, true],
      [true, true],
    ]);
    const own = withAccess(backend, anonymous, undefined, { jsonBytes: {} });
    expect(own[jsonBytes]).toEqual({});
  });

  it('leaves out groups of which nothing is left, and their capabilities', () => {
    const { posts, capabilities } = memory().as(actors.admin) as MemoryBackend;
    const writeOnly = {
      name: 'drop box',
      capabilities: { html: 'safe', posts: capabilities.posts },
      posts: { create: posts.create },
    } as const;
    const view = withAccess(writeOnly, anonymous);
    expect('posts' in view).toBe(false);
    expect(view.capabilities).toEqual({ html: 'safe' });
  });

  it('does not change what the backend gave', async () => {
    const author = { id: 'x', name: 'X', url: null, avatar: null, email: 'x@example.org' };
    const comment = { id: '1', postId: '1', status: 'approved', author, source: textSource('a') };
    const { capabilities } = memory().as(actors.admin);
    const given = comment as unknown as Comment;
    const backend = {
      name: 'shared',
      capabilities: { html: 'safe', comments: capabilities.comments },
      comments: { get: async () => given },
    } as const;
    const seen = await withAccess(backend, anonymous).comments.get();
    expect([seen.author?.email, seen.source]).toEqual([null, null]);
    expect(given.author?.email).toBe('x@example.org');
    expect(given.source).toEqual(textSource('a'));
  });
});
