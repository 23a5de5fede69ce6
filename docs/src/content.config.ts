import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

import { loadPages } from './site/load-pages.js';

export const collections = {
  docs: defineCollection({ loader: loadPages(), schema: docsSchema() }),
};
