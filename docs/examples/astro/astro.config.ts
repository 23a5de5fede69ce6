import node from '@astrojs/node';
import react from '@astrojs/react';
import { imagePatterns } from '@blog/astro';
import { defineConfig, memoryCache } from 'astro/config';

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  integrations: [react()],
  image: { remotePatterns: imagePatterns(process.env.PUBLIC_BLOG_URL ?? 'http://localhost:4000') },
  // For pages on request; a site that is only built needs neither.
  adapter: node({ mode: 'standalone' }),
  cache: { provider: memoryCache() },
});
