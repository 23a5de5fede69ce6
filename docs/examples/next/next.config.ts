import { imagePatterns } from '@blog/next';
import type { NextConfig } from 'next';

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  images: { remotePatterns: imagePatterns(process.env.BLOG_URL ?? 'http://localhost:4000') },
};

export default config;
