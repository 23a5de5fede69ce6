import { blogLoader } from '@blog/astro';
import { defineCollection } from 'astro:content';

import { client } from './blog';

export const collections = {
  blog: defineCollection({ loader: blogLoader({ client, collection: 'blog' }) }),
  posts: defineCollection({ loader: blogLoader({ client, collection: 'posts' }) }),
  pages: defineCollection({ loader: blogLoader({ client, collection: 'pages' }) }),
};
