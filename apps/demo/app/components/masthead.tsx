import { useBlog, useBlogClient } from '@blog/react';
import { Link, NavLink, useLocation } from 'react-router';

import { type Abilities, abilitiesOf } from '../blog/abilities.js';

/** The links to other pages. A link is left out if the blog lacks what its page needs. */
const places: readonly { to: string; name: string; needs?: keyof Abilities }[] = [
  { to: '/archive', name: 'Archive' },
  { to: '/tags', name: 'Tags', needs: 'tags' },
  { to: '/search', name: 'Search', needs: 'search' },
];

/** Shows the title and tagline of the blog: large on the home page, small on all others. */
export function Masthead() {
  const { data: blog } = useBlog();
  const able = abilitiesOf(useBlogClient());
  const home = useLocation().pathname === '/';
  const title = (
    <Link to="/" rel="home">
      {blog?.title}
    </Link>
  );
  return (
    <header className={home ? 'masthead masthead-home' : 'masthead'}>
      <div className="masthead-words">
        {home ? <h1 className="blog-title">{title}</h1> : <p className="blog-title">{title}</p>}
        {blog?.tagline && <p className="tagline">{blog.tagline}</p>}
      </div>
      <nav className="places" aria-label="Blog">
        <ul>
          {places
            .filter(({ needs }) => needs === undefined || able[needs])
            .map(({ to, name }) => (
              <li key={to}>
                <NavLink to={to}>{name}</NavLink>
              </li>
            ))}
        </ul>
      </nav>
    </header>
  );
}
