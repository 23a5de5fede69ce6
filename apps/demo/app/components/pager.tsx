import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';

/** Whether it is a plain click. The browser handles all others, such as for a new tab. */
export function isPlainClick(event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}

/** Properties of {@link Older}. */
export interface OlderProps {
  cursor: string | null | undefined;
  loading: boolean;
  failed: boolean;
  onMore: () => void;
  /** Other parameters of the address, such as the words of a search. */
  search?: Record<string, string> | undefined;
  children: ReactNode;
}

/**
 * A link to the next page of a list, by the cursor of the server. With scripts, the page is added to
 * the present one.
 */
export function Older({ cursor, loading, failed, onMore, search, children }: OlderProps) {
  if (cursor === null || cursor === undefined) return null;
  return (
    <p className="older">
      <Link
        to={{ search: `?${new URLSearchParams({ ...search, before: cursor })}` }}
        rel="next"
        aria-busy={loading}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          if (!loading) onMore();
        }}
      >
        {loading ? 'One moment…' : children}
      </Link>
      {failed && (
        <span className="form-error" role="alert">
          That did not work. Try again.
        </span>
      )}
    </p>
  );
}

/** Tells screen readers how many items were added. */
export function CountStatus({ count, noun }: { count: number; noun: string }) {
  const first = useRef(count);
  const status = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (count === first.current || status.current === null) return;
    status.current.textContent = `${count - first.current} more ${noun}`;
    first.current = count;
  }, [count, noun]);
  return <output className="visually-hidden" ref={status} />;
}
