import { escapeHtml, groupByDay, isBlogError, postHref, refOf } from '@blog/core';

import { type Client, clientOf, type Env } from './blog';
import { page } from './page';

/** The pages that people read. */
export async function site(pathname: string, env: Env): Promise<Response> {
  const client = clientOf(env);
  try {
    return pathname === '/' ? await home(client) : await post(client, pathname);
  } catch (error) {
    if (isBlogError(error, 'not_found')) return page(404, 'Not found', '<h1>Not found</h1>');
    if (isBlogError(error)) return page(503, 'Try again', '<h1>The blog does not answer</h1>');
    throw error;
  }
}

async function home(client: Client): Promise<Response> {
  const [blog, { items }] = await Promise.all([client.blog.get(), client.posts.list()]);
  const days = groupByDay(items, { timeZone: blog.timeZone, locale: blog.language });
  const lists = days.map(({ heading, posts }) => {
    const links = posts.map(
      (one) => `<p><a href="${escapeHtml(postHref(one))}">${escapeHtml(one.title)}</a></p>`,
    );
    return `<h2>${escapeHtml(heading)}</h2>${links.join('')}`;
  });
  return page(200, blog.title, `<h1>${escapeHtml(blog.title)}</h1>${lists.join('')}`);
}

async function post(client: Client, pathname: string): Promise<Response> {
  const ref = refOf(pathname);
  if (ref === null) return page(404, 'Not found', '<h1>Not found</h1>');
  const { title, content, excerpt } = await client.posts.get(ref);
  // The content is safe HTML. Everything else is text.
  const text = content?.html ?? `<p>${escapeHtml(excerpt ?? '')}</p>`;
  return page(200, title, `<article><h1>${escapeHtml(title)}</h1>${text}</article>`);
}
