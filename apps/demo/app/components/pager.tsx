import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';

/** Whether a click is to be left to the browser: a new tab, a download. */
export function isPlainClick(event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}

/** The next page of a list. */
export interface OlderProps {
  cursor: string | null | undefined;
  loading: boolean;
  failed: boolean;
  onMore: () => void;
  /** What else the address says: the words of a search. */
  search?: Record<string, string> | undefined;
  children: ReactNode;
}

/**
 * A link to the next page, by the cursor that the server made. Where scripts run, the page joins
 * the present one instead.
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

/** Says to screen readers how many items there are now, when more have come. */
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
