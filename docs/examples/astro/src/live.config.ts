import { liveBlogLoader } from '@blog/astro';
import { defineLiveCollection } from 'astro:content';

import { client } from './blog';

export const collections = {
  livePosts: defineLiveCollection({ loader: liveBlogLoader({ client, collection: 'posts' }) }),
};
