import rss from '@astrojs/rss';
import { postHref } from '@blog/core';
import type { APIRoute } from 'astro';
import { getCollection, getEntry } from 'astro:content';

export const GET: APIRoute = async ({ site }) => {
  const blog = await getEntry('blog', 'blog');
  const posts = await getCollection('posts');
  posts.sort((a, b) => (b.data.publishedAt ?? '').localeCompare(a.data.publishedAt ?? ''));
  return rss({
    title: blog?.data.title ?? '',
    description: blog?.data.tagline ?? '',
    site: site ?? '',
    items: posts.slice(0, 20).map(({ data, rendered }) => ({
      title: data.title,
      link: postHref(data),
      ...(data.publishedAt && { pubDate: new Date(data.publishedAt) }),
      ...(rendered && { content: rendered.html }),
    })),
  });
};
