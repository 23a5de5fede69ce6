import { type ReactNode, useEffect, useRef } from 'react';
import { Link, NavLink, useLocation } from 'react-router';

import { feeds, useFrame } from '../frame-data';

/** What is around every page: the title of the blog above it, and its feeds below. */
export function Frame({ children }: { children: ReactNode }) {
  useFocusOnNewPage();
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the text
      </a>
      <Masthead />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">
        <nav aria-label="Feeds">
          <ul>
            {feeds.map(({ href, name }) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      </footer>
    </>
  );
}

function Masthead() {
  const { blog, able } = useFrame() ?? {};
  const { pathname } = useLocation();
  const isHome = pathname === '/';
  const title = <Link to="/">{blog?.title}</Link>;
  return (
    <header className={isHome ? 'masthead masthead-home' : 'masthead'}>
      <div className="masthead-words">
        {isHome ? <h1 className="blog-title">{title}</h1> : <p className="blog-title">{title}</p>}
        {blog?.tagline && <p className="tagline">{blog.tagline}</p>}
      </div>
      <nav className="places" aria-label="Pages">
        <ul>
          <li>
            <NavLink to="/archive">Archive</NavLink>
          </li>
          {able?.search && (
            <li>
              <NavLink to="/search">Search</NavLink>
            </li>
          )}
        </ul>
      </nav>
    </header>
  );
}

/** Moves the focus to the start of a new page, for the keyboard and for screen readers. */
function useFocusOnNewPage() {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
