import { useState } from 'react';

import { safeText } from '../log/safe-text.js';
import type { CacheEntry, CacheView as Cache } from './cache-entries.js';
import { ProblemList } from './problems-view.js';

const tones: Readonly<Record<CacheEntry['state'], string>> = {
  fresh: 'good',
  stale: 'warn',
  failed: 'bad',
  loading: 'running',
  waiting: 'soft',
};

interface EntryProps {
  entry: CacheEntry;
  onRefetch: () => void;
  onRemove: () => void;
}

function Entry({ entry, onRefetch, onRemove }: EntryProps) {
  // The text of large data is made only for those who look at it.
  const [isOpen, setIsOpen] = useState(false);
  const { name, params, state, observers, query, problems } = entry;
  const { data, error, dataUpdatedAt } = query.state;
  return (
    <li>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <span className="name">{name}</span>
          <span className="brief">{params}</span>
          <span className={`result ${tones[state]}`}>{state}</span>
          <span className="time">{observers === 0 ? 'unused' : `used by ${observers}`}</span>
        </summary>
        {isOpen && (
          <div className="detail">
            <p>
              <button type="button" aria-label={`Refetch ${name} ${params}`} onClick={onRefetch}>
                Refetch
              </button>{' '}
              <button type="button" aria-label={`Remove ${name} ${params}`} onClick={onRemove}>
                Remove
              </button>{' '}
              {dataUpdatedAt > 0 && `Read at ${new Date(dataUpdatedAt).toLocaleTimeString()}.`}
            </p>
            {error !== null && <p className="bad">{safeText(error.message)}</p>}
            <ProblemList problems={problems} />
            {data !== undefined && <pre>{safeText(data)}</pre>}
          </div>
        )}
      </details>
    </li>
  );
}

/** The queries that the cache has of this blog and this reader. */
export function CacheView({
  entries,
  cache,
  onRemoved,
}: {
  entries: readonly CacheEntry[];
  cache: Cache;
  onRemoved: () => void;
}) {
  if (entries.length === 0) return <p className="none">The cache has no query of this blog.</p>;
  return (
    <>
      <div className="bar">
        <p>Queries of this blog and reader. Stale ones are loaded again when they are used next.</p>
      </div>
      <ul className="rows">
        {entries.map((entry) => (
          <Entry
            key={entry.query.queryHash}
            entry={entry}
            onRefetch={() => cache.refetch(entry)}
            onRemove={() => {
              cache.remove(entry);
              onRemoved();
            }}
          />
        ))}
      </ul>
    </>
  );
}
