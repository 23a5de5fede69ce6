import { useBlog, useBlogClient } from '@blog/react';
import { Link, NavLink, useLocation } from 'react-router';

import { type Abilities, abilitiesOf } from '../blog/abilities.js';

/** What a blog does not have is not a place to go to. */
const places: readonly { to: string; name: string; needs?: keyof Abilities }[] = [
  { to: '/archive', name: 'Archive' },
  { to: '/tags', name: 'Tags', needs: 'tags' },
  { to: '/search', name: 'Search', needs: 'search' },
];

/** The blog's title and tagline: large on the home page, small above all others. */
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
