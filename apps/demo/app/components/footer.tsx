import { postQueries, useBlog, useBlogClient } from '@blog/react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { framePages } from '../blog/frame.js';

const feeds = [
  { href: '/feed.xml', name: 'RSS' },
  { href: '/atom.xml', name: 'Atom' },
  { href: '/feed.json', name: 'JSON' },
];

/** Shows links to the pages and feeds of the blog. */
export function Footer() {
  const client = useBlogClient();
  const { data: blog } = useBlog();
  const { data: pages } = useQuery(postQueries(client).list(framePages(client)));
  return (
    <footer className="footer">
      {pages !== undefined && pages.items.length > 0 && (
        <nav aria-label="Pages">
          <ul>
            {pages.items.map(
              ({ id, path, title }) =>
                path !== null && (
                  <li key={id}>
                    <Link to={path}>{title}</Link>
                  </li>
                ),
            )}
          </ul>
        </nav>
      )}
      <nav aria-label="Feeds">
        <ul>
          {feeds.map(({ href, name }) => (
            <li key={href}>
              <a href={href}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="footer-end">
        <Link to="/">{blog?.title}</Link>
      </p>
    </footer>
  );
}
