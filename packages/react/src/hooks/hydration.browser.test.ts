import { expect, it } from 'vitest';

import { reportOf } from '../testing/report-of.js';

const program = `
  import { memory } from '@blog/core';
  import { BlogProvider, blogQueries, createBlogClient, postQueries, useBlog, usePost, useSuspensePosts, useUpdatePost } from '@blog/react';
  import { dehydrate, hydrate, QueryClient, QueryClientProvider } from '@tanstack/react-query';
  import { createElement as h, StrictMode, Suspense } from 'react';
  import { hydrateRoot } from 'react-dom/client';
  import { renderToReadableStream } from 'react-dom/server';

  const report = { faults: [], asked: [] };
  console.error = (message) => {
    // This one page is drawn as a server does, too, which React finds odd.
    if (!String(message).startsWith('Detected multiple renderers')) report.faults.push(String(message));
  };
  const until = async (what) => {
    while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  try {
    const backend = memory().as({ role: 'admin', id: 'admin', name: 'Ada' });
    const source = { format: 'text', text: 'Hello.' };
    const { id } = await backend.posts.create({ title: 'First light', source, status: 'published' });
    const counted = (name, method) => (...args) => (report.asked.push(name), method(...args));
    const client = createBlogClient({
      ...backend,
      blog: { get: counted('blog.get', backend.blog.get) },
      posts: {
        ...backend.posts,
        get: counted('posts.get', backend.posts.get),
        list: counted('posts.list', backend.posts.list),
      },
    });

    function Page() {
      const { data: blog } = useBlog();
      const { data: post } = usePost({ id });
      const { data: titles } = useSuspensePosts({}, {
        select: ({ pages }) => pages.flatMap(({ items }) => items.map(({ title }) => title)).join(),
      });
      const { mutate } = useUpdatePost();
      const rename = () => mutate({ id, revision: post.revision, patch: { title: 'Dusk' } });
      return h('article', { onClick: rename }, h('h1', null, post?.title ?? 'wait'), h('nav', null, titles), h('i', null, blog?.title ?? 'wait'));
    }
    const page = (cache) => h(QueryClientProvider, { client: cache }, h(BlogProvider, { client }, h(Suspense, null, h(Page))));

    const server = new QueryClient();
    await server.query(blogQueries(client).get());
    await server.query(postQueries(client).get({ id }));
    const stream = await renderToReadableStream(page(server));
    await stream.allReady;
    const sent = { html: await new Response(stream).text(), state: JSON.stringify(dehydrate(server)) };

    report.asked = [];
    const browser = new QueryClient();
    hydrate(browser, JSON.parse(sent.state));
    const host = document.createElement('div');
    document.body.append(host);
    host.innerHTML = sent.html;
    const article = host.querySelector('article');
    hydrateRoot(host, h(StrictMode, null, page(browser)), {
      onRecoverableError: (error) => report.faults.push(String(error)),
    });
    await until(() => browser.getQueryCache().findAll({ type: 'active' }).length === 3);
    report.kept = host.querySelector('article') === article;
    report.shown = article.textContent;
    report.askedAgain = [...report.asked];

    article.click();
    await until(() => host.textContent.startsWith('DuskDusk'));
    await until(() => browser.isMutating() === 0 && browser.isFetching() === 0);
    report.renamed = host.textContent;
    report.stored = (await backend.posts.get({ id })).title;
  } catch (error) {
    report.error = String(error);
  }
  await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
`;

it('a page of a server is taken over in strict mode, without a request, and can be used', async () => {
  const report = await reportOf(program, {
    resolveDir: import.meta.dirname,
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  expect(report).toMatchObject({
    faults: [],
    kept: true,
    shown: 'First lightFirst lightA blog',
    askedAgain: [],
    renamed: 'DuskDuskA blog',
    stored: 'Dusk',
  });
});
