import { anonymous, type Comment, memory, threadComments } from '@blog/core';
import { sanitize } from '@blog/core/html';
import {
  BlogProvider,
  CommentThread,
  createBlogClient,
  createBlogHooks,
  PostBody,
  postQueries,
  useBlogClient,
} from '@blog/react';
import {
  dehydrate,
  type DehydratedState,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

const comment = (
  id: string,
  parentId: string | null = null,
  status: Comment['status'] = 'approved',
) =>
  ({
    id,
    postId: 'p',
    parentId,
    kind: 'comment',
    status,
    number: null,
    author: { id: null, name: `N${id}`, url: null, avatar: null, email: null },
    createdAt: `2010-04-16T10:00:0${id}.000Z`,
    updatedAt: null,
    html: '' as Comment['html'],
    source: null,
    url: null,
    revision: null,
    origin: null,
  }) satisfies Comment;

const draw = (comments: Comment[], maxDepth?: number) =>
  renderToStaticMarkup(
    <CommentThread thread={threadComments(comments)} maxDepth={maxDepth}>
      {({ comment: { id }, ordinal, depth, replyCount }) => (
        <p>{`${id} #${ordinal ?? '-'} d${depth} r${replyCount}`}</p>
      )}
    </CommentThread>,
  );

describe('CommentThread', () => {
  it('gives nested lists with labels, each comment the target of its permalink', () => {
    const html = draw([comment('1'), comment('2', '1'), comment('3')]);
    expect(html).toBe(
      '<ol aria-label="Comments"><li id="comment-1"><p>1 #1 d0 r1</p>' +
        '<ol aria-label="Replies to N1"><li id="comment-2"><p>2 #2 d1 r0</p></li></ol></li>' +
        '<li id="comment-3"><p>3 #3 d0 r0</p></li></ol>',
    );
  });

  it('gives deeper comments as rows, and loses none', () => {
    const chain = ['1', '2', '3', '4', '5'].map((id, at) =>
      comment(id, at === 0 ? null : String(at)),
    );
    const html = draw(chain, 2);
    expect(html.match(/<ol/g)).toHaveLength(2);
    for (const id of ['1', '2', '3', '4', '5'])
      expect(html.split(`id="comment-${id}"`)).toHaveLength(2);
  });

  it('gives depth and replies of comments in rows', () => {
    const html = draw([comment('1'), comment('2', '1'), comment('3', '2'), comment('4', '2')], 1);
    expect(html.match(/<p>.*?<\/p>/g)).toEqual([
      '<p>1 #1 d0 r1</p>',
      '<p>2 #2 d1 r2</p>',
      '<p>3 #3 d2 r0</p>',
      '<p>4 #4 d2 r0</p>',
    ]);
  });

  it('shows no number while a comment waits', () => {
    expect(draw([comment('1'), comment('2', null, 'pending')])).toContain('2 #- d0');
  });
});

describe('PostBody', () => {
  it('forwards its ref, also in React 18, which gives none to a plain function', () => {
    expect(PostBody).toMatchObject({ $$typeof: Symbol.for('react.forward_ref') });
  });

  it('renders safe HTML, or what replaces withheld content', async () => {
    const html = await sanitize('<p onclick="x()">Hi</p>', 'post', null);
    expect(
      renderToStaticMarkup(<PostBody className="prose" content={{ html, source: null }} />),
    ).toBe('<div class="prose"><p>Hi</p></div>');
    expect(renderToStaticMarkup(<PostBody content={null} withheld="For members." />)).toBe(
      '<div>For members.</div>',
    );
    expect(
      renderToStaticMarkup(<PostBody content={null} preview={html} withheld="For members." />),
    ).toBe('<div><div><p>Hi</p></div>For members.</div>');
    expect(renderToStaticMarkup(<PostBody content={{ html, source: null }} preview={null} />)).toBe(
      '<div><p>Hi</p></div>',
    );
  });
});

describe('hooks', () => {
  async function small() {
    const store = memory();
    await store.as({ role: 'admin', id: 'a', name: 'Ada' }).posts.create({
      title: 'First light',
      source: { format: 'text', text: 'It was dark.' },
      status: 'published',
    });
    let calls = 0;
    const view = store.as(anonymous);
    const counted = {
      ...view,
      posts: {
        ...view.posts,
        list: (...args: Parameters<typeof view.posts.list>) => {
          calls += 1;
          return view.posts.list(...args);
        },
      },
    };
    return { client: createBlogClient(counted), calls: () => calls };
  }

  it('render on the server from prefetched data, without asking again', async () => {
    const { client, calls } = await small();
    const { usePosts } = createBlogHooks<typeof client>();
    function Titles() {
      const { data } = usePosts({ limit: 10 });
      return <h1>{data?.pages[0]?.items[0]?.title ?? 'nothing'}</h1>;
    }
    const server = new QueryClient();
    await server.infiniteQuery(postQueries(client).infinite({ limit: 10 }));
    const state = JSON.parse(JSON.stringify(dehydrate(server))) as DehydratedState;
    expect(calls()).toBe(1);
    const html = renderToString(
      <QueryClientProvider client={new QueryClient()}>
        <HydrationBoundary state={state}>
          <BlogProvider client={client}>
            <Titles />
          </BlogProvider>
        </HydrationBoundary>
      </QueryClientProvider>,
    );
    expect(html).toBe('<h1>First light</h1>');
    expect(calls()).toBe(1);
  });

  it('say what is missing when there is no provider', () => {
    function Lost() {
      useBlogClient();
      return null;
    }
    expect(() => renderToString(<Lost />)).toThrow(/BlogProvider/);
  });
});
