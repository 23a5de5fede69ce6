import { index, route, type RouteConfig } from '@react-router/dev/routes';

/** Answered by the blog itself, in one file: its API, its feeds and its sitemap. */
const ofBlog = ['v1/*', 'feed.xml', 'atom.xml', 'feed.json', 'sitemap.xml'];

export default [
  index('routes/home.tsx'),
  ...ofBlog.map((path) => route(path, 'routes/blog.ts', { id: path })),
  // Posts and pages keep the paths that they have on their blog: /2010/04/title, /about.
  route('*', 'routes/post.tsx'),
] satisfies RouteConfig;
