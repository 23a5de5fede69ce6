import { anonymous, type Comment, type Post } from '@blog/core';
import {
  authorsOfPosts,
  collectionCapabilities,
  collectionReads,
  type Collections,
  commentRemoval,
  createRenderer,
  currentComments,
  currentPosts,
  emptyComment,
  emptyPost,
  matchTags,
  tagsOfPosts,
  withIsolation,
} from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

const capabilities = collectionCapabilities(['html']);
const blog = {
  title: 'Small hours',
  tagline: null,
  url: 'https://blog.example/',
  formerUrls: null,
  timeZone: null,
  language: null,
  icon: null,
  comments: { open: true, guests: false, moderation: 'all' },
} as const;
const tag = (name: string) => ({ id: name.toLowerCase(), name, slug: name.toLowerCase() });

const render = await createRenderer();

function post(id: string, fields: Partial<Post> = {}): Post {
  const source = { format: 'html', text: `<p>Words of ${id}</p>` } as const;
  return {
    ...emptyPost,
    id,
    title: `Title ${id}`,
    status: 'published',
    publishedAt: '2010-04-16T14:05:00.000Z',
    path: `/${id}`,
    content: { html: render(source, 'post', null).html, source },
    ...fields,
  };
}

function comment(id: string, fields: Partial<Comment> = {}): Comment {
  const { html } = render({ format: 'text', text: id }, 'comment', null);
  return {
    ...emptyComment,
    id,
    postId: 'a',
    author: { id: null, name: 'Ann', url: null, avatar: null, email: null },
    createdAt: '2010-04-17T08:00:00.000Z',
    html,
    revision: '1',
    ...fields,
  };
}

function collectionsOf(posts: readonly Post[], comments: readonly Comment[] = []): Collections {
  return {
    blog: () => blog,
    posts: () => posts,
    comments: () => comments,
    tags: () => tagsOfPosts(posts),
    authors: () => authorsOfPosts(posts),
    idByReceipt: () => undefined,
  };
}

describe('posts as they are now', () => {
  const stored = [
    post('a'),
    post('b', { status: 'scheduled', publishedAt: '2010-05-01T00:00:00.000Z' }),
  ];

  it('are published when their time has come, have addresses and count approved comments', () => {
    const comments = [comment('1'), comment('2', { status: 'pending' })];
    const now = new Date('2010-05-01T00:00:00.000Z');
    const current = currentPosts(stored, { blog, comments, now });
    expect(current).toMatchObject([
      { status: 'published', url: 'https://blog.example/a', commentCount: 1, commentsOpen: true },
      { status: 'published', commentCount: 0 },
    ]);
    const early = currentPosts(stored, { blog, comments, now: new Date(0) });
    expect(early[1]?.status).toBe('scheduled');
    expect(currentComments(comments, { blog, posts: current })[0]?.url).toBe(
      'https://blog.example/a?comment=1#comment-1',
    );
  });

  it.each(['https://host.example/blog', 'https://host.example/blog/?page=1#top'])(
    'have addresses below the home page %s',
    (url) => {
      const at = { blog: { ...blog, url }, comments: [], now: new Date() };
      expect(currentPosts(stored, at)[0]?.url).toBe('https://host.example/blog/a');
    },
  );

  it('take no comments where the blog takes none', () => {
    const closed = { ...blog, comments: { ...blog.comments, open: false } };
    const now = new Date();
    const current = currentPosts(stored, { blog: closed, comments: [], now });
    expect(current.map(({ commentsOpen }) => commentsOpen)).toEqual([false, false]);
  });
});

describe('reads of collections', () => {
  const posts = [
    post('a', { tags: [tag('Lake')], extra: { mood: 'calm', other: 1 } }),
    post('draft', { status: 'draft', tags: [tag('Secret')], path: null }),
    post('paid', { access: 'paid', formerPaths: ['/once'], tags: [tag('Lake')] }),
  ];
  const reads = collectionReads(collectionsOf(posts), anonymous, capabilities);

  it('give summaries, or whole posts with the custom fields that are asked for', async () => {
    const { items } = await reads.posts.list({ total: true });
    expect(items.map(({ id }) => id)).toEqual(['paid', 'a']);
    expect(items[0]).not.toHaveProperty('content');
    const whole = await reads.posts.list({ content: true, extra: ['mood'], tagId: 'lake' });
    expect(whole.items[1]).toMatchObject({ content: posts[0]?.content, extra: { mood: 'calm' } });
  });

  it('find a post by a former path, and say by what none was found', async () => {
    expect((await reads.posts.get({ path: '/once' })).id).toBe('paid');
    await expect(reads.posts.get({ slug: 'x' })).rejects.toThrow('No post has the slug "x".');
  });

  it('do not tell the tags of drafts, nor find by words that the caller may not read', async () => {
    expect((await reads.tags.list({})).items).toMatchObject([{ name: 'Lake', postCount: 2 }]);
    const found = async (query: string) =>
      (await reads.search.posts({ query })).items.map((hit) => hit.post.id);
    expect(await found('words')).toEqual(['a']);
    expect(await found('title')).toEqual(['paid', 'a']);
  });
});

describe('a comment that is deleted', () => {
  const thread = [
    comment('1', { status: 'deleted', author: null }),
    comment('2', { parentId: '1', status: 'deleted', author: null }),
    comment('3', { parentId: '2' }),
    comment('4', { parentId: '1' }),
  ];
  const removalOf = (comments: readonly Comment[], id: string) => {
    const [found = comment('none')] = comments.filter((each) => each.id === id);
    return commentRemoval({ comments: () => comments, now: () => new Date(0) }, found);
  };

  it('takes the tombstones above it along that have no answers left', () => {
    expect(removalOf(thread, '3').removed).toEqual(['3', '2']);
    expect(removalOf(thread.slice(0, 3), '3').removed).toEqual(['3', '2', '1']);
  });

  it('stays as a tombstone where it is answered', () => {
    const { tombstone, removed } = removalOf([comment('1'), comment('2', { parentId: '1' })], '1');
    expect(removed).toEqual([]);
    expect(tombstone).toMatchObject({ status: 'deleted', author: null, html: '', revision: '2' });
    expect(removalOf(thread, '1')).toEqual({ tombstone: null, removed: [] });
  });
});

describe('tags by name', () => {
  it('are one where names differ in case, and new ones get slugs that are free', () => {
    let count = 0;
    const newId = () => `new-${(count += 1)}`;
    const tags = [{ id: '1', name: 'Über', slug: 'c' }];
    expect(matchTags(['über', 'C', 'C++', 'c'], tags, newId)).toEqual([
      { id: '1', name: 'Über', slug: 'c' },
      { id: 'new-1', name: 'C', slug: 'c-2' },
      { id: 'new-2', name: 'C++', slug: 'c-3' },
    ]);
  });
});

describe('withIsolation', () => {
  const reads = collectionReads(collectionsOf([post('a')]), anonymous, capabilities);
  const backend = withIsolation({
    name: 'kept',
    capabilities: { html: 'safe', posts: capabilities.posts },
    posts: reads.posts,
  });

  it('gives answers that a caller may change', async () => {
    const first = await backend.posts.get({ id: 'a' });
    first.tags?.push(tag('Mine'));
    expect((await backend.posts.get({ id: 'a' })).tags).toEqual([]);
  });

  it('does not begin a call that was aborted', async () => {
    const reason = new Error('changed my mind');
    const call = backend.posts.get({ id: 'a' }, { signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
  });
});

it('a post whose date has another form is named by the months of the archive', () => {
  const posts = [post('a'), post('b', { publishedAt: '16 April 2010' })];
  const collections: Collections = {
    blog: () => blog,
    posts: () => posts,
    comments: () => [],
    tags: () => [],
    authors: () => [],
    idByReceipt: () => undefined,
  };
  const { archive } = collectionReads(collections, anonymous, capabilities);
  return expect(archive.months({})).rejects.toMatchObject({
    code: 'bad_response',
    operation: 'archive.months',
    message:
      'archive.months cannot count the post "b": its publishedAt is "16 April 2010". Expected an instant such as 2010-04-16T14:05:00.000Z, as toISOString() of a Date gives it',
  });
});
