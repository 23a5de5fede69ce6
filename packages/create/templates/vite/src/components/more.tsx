interface MoreProps {
  /** The parts of an infinite query that the button uses. */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  children: string;
}

/** The button that adds the next page of a list; nothing where there is none. */
export function More({ query, children }: MoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <p className="older">
      <button
        type="button"
        className="quiet-button"
        aria-disabled={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? 'One moment…' : children}
      </button>
    </p>
  );
}
