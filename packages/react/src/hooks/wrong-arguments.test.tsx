import { anonymous, memory } from '@blog/core';
import * as react from '@blog/react';
import { MutationObserver, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

/** A function as a program without types may call it. */
type Call = (...given: unknown[]) => unknown;
const untyped = react as unknown as Record<string, Call>;

const client = react.createBlogClient(memory().as({ role: 'admin', id: 'a', name: 'Ada' }));
const queryClient = new QueryClient();

const refused = (message: RegExp, path?: string) =>
  expect.objectContaining({
    code: 'invalid_input',
    message: expect.stringMatching(message) as string,
    ...(path !== undefined && {
      details: { issues: [expect.objectContaining({ path }) as object] },
    }),
  }) as object;

/** Draws what calls a hook, below a provider or without one. */
function draw(use: () => unknown, isProvided = true): string {
  function Page(): ReactNode {
    use();
    return 'drawn';
  }
  const page = <Page />;
  return renderToString(
    <QueryClientProvider client={queryClient}>
      {isProvided ? <react.BlogProvider client={client}>{page}</react.BlogProvider> : page}
    </QueryClientProvider>,
  );
}

const hookNames = Object.keys(react).filter((name) => /^use[A-Z]/.test(name));

describe.each(hookNames)('%s', (name) => {
  it('names itself where there is no provider', () => {
    expect(() => draw(() => untyped[name]?.('posts.list'), false)).toThrow(
      refused(new RegExp(`${name}.*<BlogProvider`)),
    );
  });

  it('refuses what is no argument and what are no options', () => {
    if (['useBlogClient', 'useReceipts'].includes(name)) return;
    expect(() => draw(() => untyped[name]?.(7, 7))).toThrow(
      refused(new RegExp(`${name}.*Expected`)),
    );
  });
});

describe('a hook refuses by its own name', () => {
  it.each([
    ['usePosts', ['x'], 'query'],
    ['usePosts', [{ limit: 5 }, 'x'], 'options'],
    ['usePost', ['first-light'], 'post'],
    ['usePost', [{ slgu: 'first-light' }], 'post'],
    ['useSuspensePost', [], 'post'],
    ['useSuspensePost', [null], 'post'],
    ['useSearch', ['word'], 'search'],
    ['useSearch', [{}], 'search'],
    ['useTag', ['sea'], 'named'],
    ['useAuthor', [{ path: '/x' }], 'named'],
    ['useComment', [{ number: 1 }], 'comment'],
    ['useCommentThread', [{ id: '7' }], 'postId'],
    ['useThreadPage', ['7'], 'threadPage'],
    ['useSuspenseThreadPage', [], 'threadPage'],
    ['useCommentCounts', ['7'], 'postIds'],
    ['useCommentCounts', [[7]], 'postIds'],
    ['useBlog', ['x'], 'options'],
    ['useCreateComment', [() => undefined], 'options'],
    ['useSupports', ['post.list'], 'operation'],
    ['useSupports', [], 'operation'],
  ])('%s(%j)', (name, given, path) => {
    expect(() => draw(() => untyped[name]?.(...given))).toThrow(refused(new RegExp(name), path));
  });

  it('but waits for what is not known yet', () => {
    for (const given of [undefined, null, Symbol('skip'), { slug: undefined }])
      expect(draw(() => untyped['usePost']?.(given))).toBe('drawn');
    expect(draw(() => untyped['useCommentThread']?.(null))).toBe('drawn');
  });
});

describe('a component refuses', () => {
  const Provider = react.BlogProvider as ComponentType<object>;
  const Thread = react.CommentThread as ComponentType<object>;
  const Files = react.Enclosures as ComponentType<object>;
  const Body = react.PostBody as unknown as ComponentType<object>;
  it.each([
    ['BlogProvider', 'client', <Provider key="1" />],
    ['BlogProvider', 'client', <Provider key="2" {...{ client: memory().as(anonymous) }} />],
    ['BlogProvider', 'receipts', <Provider key="3" {...{ client, receipts: {} }} />],
    ['BlogProvider', 'query', <Provider key="4" {...{ client, defaultOptions: { query: {} } }} />],
    ['CommentThread', 'thread', <Thread key="5" />],
    ['CommentThread', 'children', <Thread key="6" {...{ thread: [] }} />],
    ['Enclosures', 'enclosures', <Files key="7" {...{ enclosures: 'a.mp3' }} />],
    ['PostBody', 'content', <Body key="8" {...{ content: '<p>' }} />],
  ])('of %s: %s', (name, path, element) => {
    expect(() => renderToString(element)).toThrow(refused(new RegExp(name), path));
  });
});

describe('a function refuses', () => {
  const posts = react.postQueries(client) as unknown as Record<string, Call>;
  const comments = react.commentQueries(client) as unknown as Record<string, Call>;
  it.each([
    ...['post', 'comment', 'tag', 'author', 'archive', 'search', 'blog'].map(
      (name): [string, () => unknown] => ['client', () => untyped[`${name}Queries`]?.({})],
    ),
    ['client', () => untyped['postMutations']?.()],
    ['queryClient', () => untyped['commentMutations']?.(client)],
    ['post', () => posts['get']?.('first-light')],
    ['query', () => posts['list']?.(5)],
    ['postId', () => comments['thread']?.({})],
    ['', () => untyped['createBlogHooks']?.(client)],
    ['storage', () => untyped['storageReceipts']?.()],
    ['storage', () => untyped['storageReceipts']?.({})],
    ['prefix', () => untyped['storageReceipts']?.(() => null, 5)],
    ['client', () => untyped['blogKey']?.()],
    ['group', () => untyped['blogKey']?.(client, 'post')],
    ['params', () => untyped['normalizeParams']?.()],
    ['comment.id', () => untyped['isUnsent']?.({})],
    ['page.items', () => untyped['viewThreadPage']?.()],
    ['backend', () => untyped['createBlogClient']?.({})],
  ] as [string, () => unknown][])('at %s', (path, call) => {
    expect(call).toThrow(refused(/Expected/, path));
  });
});

describe('a mutation refuses', () => {
  const mutations = {
    posts: react.postMutations(client, queryClient),
    comments: react.commentMutations(client, queryClient),
  } as unknown as Record<string, Record<string, () => object>>;
  it.each([
    ['comments', 'create', undefined],
    ['comments', 'create', { text: 'Hello' }],
    ['comments', 'update', '7'],
    ['comments', 'update', { id: '7' }],
    ['comments', 'setStatus', { id: '7' }],
    ['comments', 'delete', '7'],
    ['posts', 'create', 'First light'],
    ['posts', 'update', { patch: {} }],
    ['posts', 'delete', { id: 7 }],
  ])('%s.%s(%j), and says so to its own callback', async (group, name, variables) => {
    const errors: unknown[] = [];
    const options = mutations[group]?.[name]?.() as object;
    const observer = new MutationObserver(queryClient, options);
    const mutate = observer.mutate as (variables: unknown, options: object) => Promise<unknown>;
    await mutate(variables, { onError: (error: unknown) => errors.push(error) }).catch(
      (error: unknown) => errors.push(error),
    );
    for (const error of errors)
      expect(error).toEqual(refused(new RegExp(`${group}\\.${name}.*Expected`), 'variables'));
    expect(errors.length).toBeGreaterThan(0);
  });
});

it('a reference may ask for custom fields, by each way to name a post', () => {
  const posts = react.postQueries(client);
  const extra = ['mood'];
  for (const ref of [{ id: '1' }, { slug: 'a', kind: 'page' as const }, { path: '/a' }])
    expect(posts.get({ ...ref, extra }).queryKey).toContainEqual({ ...ref, extra });
});
