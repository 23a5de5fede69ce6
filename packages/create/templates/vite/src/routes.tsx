import type { RouteObject } from 'react-router';

import { Frame } from './components/frame';
import { Archive } from './pages/archive';
import { Home } from './pages/home';
import { Month } from './pages/month';
import { PostPage } from './pages/post';
import { Search } from './pages/search';

/** The pages. Posts keep the paths that they have on their blog, so the last route takes everything else. */
export const routes: RouteObject[] = [
  {
    element: <Frame />,
    children: [
      { path: '/', element: <Home /> },
      { path: '/archive', element: <Archive /> },
      { path: '/archive/:month', element: <Month /> },
      { path: '/search', element: <Search /> },
      { path: '*', element: <PostPage /> },
    ],
  },
];
