import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';

/**
 * Answered by the blog itself, in one file: its API, feeds and sitemap. If there are more than 10,000 posts, the sitemap has
 * parts: add `sitemap-1.xml` and so on.
 */
const ofBlog = [
  'v1/*',
  'feed.xml',
  'atom.xml',
  'feed.json',
  'sitemap.xml',
  'posts/:id/comments/:feed',
];

/** The pages. Posts keep the paths that they have on their blog, so the last route takes everything else. */
export default [
  ...ofBlog.map((path) => route(path, 'pages/of-blog.ts', { id: path })),
  layout('pages/boundary.tsx', [
    index('pages/home.tsx'),
    route('archive', 'pages/archive.tsx'),
    route('archive/:month', 'pages/month.tsx'),
    route('search', 'pages/search.tsx'),
    route('*', 'pages/post.tsx'),
  ]),
] satisfies RouteConfig;
