import { useBlog } from '@blog/react';
import { Link, NavLink, useLocation } from 'react-router';

const places = [
  { to: '/archive', name: 'Archive' },
  { to: '/tags', name: 'Tags' },
  { to: '/search', name: 'Search' },
];

/** The blog's title and tagline: large on the home page, small above all others. */
export function Masthead() {
  const { data: blog } = useBlog();
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
          {places.map(({ to, name }) => (
            <li key={to}>
              <NavLink to={to}>{name}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
