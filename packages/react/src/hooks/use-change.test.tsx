import { memory } from '@blog/core';
import { textSource } from '@blog/core/testing';
import { BlogProvider, createBlogClient, createBlogHooks } from '@blog/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

function open() {
  const client = createBlogClient(memory().as({ role: 'admin', id: 'keeper', name: 'Ada' }), {
    retry: false,
  });
  return { client, hooks: createBlogHooks<typeof client>() };
}

/** What the hook of a write gives when it is drawn. */
function drawn<T>(
  { client }: Pick<ReturnType<typeof open>, 'client'>,
  hook: () => T,
  onError?: () => void,
): T {
  const seen: T[] = [];
  const Probe = () => {
    seen.push(hook());
    return null;
  };
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <BlogProvider
        client={client}
        {...(onError && { defaultOptions: { mutations: { onError } } })}
      >
        <Probe />
      </BlogProvider>
    </QueryClientProvider>,
  );
  const [first] = seen;
  if (first === undefined) throw new Error('Nothing was drawn.');
  return first;
}

const input = { title: 'One', source: textSource('One.'), status: 'published' } as const;

describe('the hook of a write', () => {
  it('calls the callbacks of the caller, with all that TanStack Query gives', async () => {
    const blog = open();
    const called: unknown[] = [];
    const { mutateAsync } = drawn(blog, () =>
      blog.hooks.useCreatePost({
        onSuccess: ({ title }, { source }) => called.push(['success', title, source.text]),
        onSettled: (post, error) => called.push(['settled', post?.title, error]),
      }),
    );
    await mutateAsync(input);
    expect(called).toEqual([
      ['success', 'One', 'One.'],
      ['settled', 'One', null],
    ]);
  });

  it('calls those of the provider, unless the caller gives its own', async () => {
    const blog = open();
    const called: string[] = [];
    const shared = () => void called.push('shared');
    const wrong = { id: 'none', revision: '*' } as const;
    const plain = drawn(blog, () => blog.hooks.useDeletePost(), shared);
    await expect(plain.mutateAsync(wrong)).rejects.toMatchObject({ code: 'not_found' });
    const own = drawn(
      blog,
      () => blog.hooks.useDeletePost({ onError: ({ code }) => void called.push(code) }),
      shared,
    );
    await expect(own.mutateAsync(wrong)).rejects.toMatchObject({ code: 'not_found' });
    expect(called).toEqual(['shared', 'not_found']);
  });

  it('writes comments, too', async () => {
    const blog = open();
    const { id: postId } = await blog.client.posts.create(input);
    const write = drawn(blog, () => blog.hooks.useCreateComment());
    const { comment } = await write.mutateAsync({ postId, source: textSource('Hello') });
    const { id, revision } = comment;
    const edited = await drawn(blog, () => blog.hooks.useUpdateComment()).mutateAsync({
      id,
      revision,
      patch: { source: textSource('Goodbye') },
    });
    const held = await drawn(blog, () => blog.hooks.useSetCommentStatus()).mutateAsync({
      id,
      revision: edited.revision,
      status: 'spam',
    });
    expect([edited.html, held.status]).toEqual(['<p>Goodbye</p>', 'spam']);
    await drawn(blog, () => blog.hooks.useDeleteComment()).mutateAsync({
      id,
      revision: held.revision,
    });
    expect((await blog.client.comments.list({ postId })).items).toEqual([]);
  });
});
