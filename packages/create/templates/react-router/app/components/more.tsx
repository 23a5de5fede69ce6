import { Link, useSearchParams } from 'react-router';

interface MoreProps {
  /** The place in a list where its next page begins; `null` where there is none. */
  cursor: string | null;
  children: string;
}

/** The link to the next page of a list. */
export function More({ cursor, children }: MoreProps) {
  const [search] = useSearchParams();
  if (cursor === null) return null;
  const next = new URLSearchParams(search);
  next.set('from', cursor);
  return (
    <p className="older">
      <Link className="quiet-button" to={`?${next}`}>
        {children}
      </Link>
    </p>
  );
}

/** The place in a list that an address names; `null` for its beginning. */
export const cursorIn = ({ searchParams }: URL) => searchParams.get('from');
