import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  layout('routes/frame.tsx', [
    index('routes/home.tsx'),
    route('archive', 'routes/archive.tsx'),
    route('tags', 'routes/tags.tsx'),
    route('tags/:slug', 'routes/tag.tsx'),
    route('authors/:slug', 'routes/author.tsx'),
    route('search', 'routes/search.tsx'),
    // Posts, pages and months have paths of their own: /2010/04/title, /p/about, /2010/04.
    route('*', 'routes/by-path.tsx'),
  ]),
] satisfies RouteConfig;
