import type { QueryClient } from '@tanstack/react-query';
import {
  type KeyboardEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

import type { AnyBlogClient } from '../../query/client-types.js';
import type { CallLog } from '../log/call-log.js';
import { distinct } from '../log/problems.js';
import { adoptStyles } from '../shadow/shadow-root.js';
import { BackendView } from './backend-view.js';
import { createCacheView } from './cache-entries.js';
import { CacheView } from './cache-view.js';
import { panelStyles } from './panel-styles.js';
import { ProblemsView } from './problems-view.js';
import { RequestsView } from './requests-view.js';
import { Tabs } from './tabs.js';

interface PanelProps {
  client: AnyBlogClient;
  queryClient: QueryClient;
  log: CallLog;
  onClose: () => void;
}

const tabs = ['Requests', 'Cache', 'Problems', 'Backend'] as const;
type Tab = (typeof tabs)[number];

/** Adds the styles of the panel to the shadow root around an element. */
function useStyles() {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const root = element?.getRootNode();
    if (!(root instanceof ShadowRoot)) return undefined;
    const before = root.adoptedStyleSheets;
    adoptStyles(root, panelStyles);
    return () => {
      root.adoptedStyleSheets = before;
    };
  }, [element]);
  return setElement;
}

/** The panel: what was asked, what is kept, what did not fit, and what there is. */
export function Panel({ client, queryClient, log, onClose }: PanelProps) {
  const [tab, setTab] = useState<Tab>('Requests');
  const body = useRef<HTMLDivElement>(null);
  const setElement = useStyles();
  const cache = useMemo(() => createCacheView(client, queryClient), [client, queryClient]);
  const calls = useSyncExternalStore(log.subscribe, () => log.calls);
  const entries = useSyncExternalStore(cache.subscribe, cache.entries);
  const problems = distinct([
    ...calls.flatMap(({ end }) => end?.problems ?? []),
    ...entries.flatMap((entry) => entry.problems),
  ]);
  const counts: Partial<Record<Tab, number>> = {
    Requests: calls.length,
    Cache: entries.length,
    Problems: problems.length,
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // A dialog of the page below stays open.
    event.stopPropagation();
    onClose();
  };
  /** What had the focus is gone: the next key goes on from the list. */
  const keepFocus = () => body.current?.focus();

  return (
    // The key works wherever the focus is in the panel.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="panel" ref={setElement} onKeyDown={closeByKey}>
      <header>
        <Tabs names={tabs} counts={counts} selected={tab} onSelect={setTab} />
        <button
          type="button"
          className="close"
          aria-label="Close developer tools"
          onClick={onClose}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <div
        ref={body}
        className="body"
        role="tabpanel"
        id="panel"
        aria-labelledby={`tab-${tab}`}
        // It scrolls, so it takes the focus for the keys that scroll.
        tabIndex={0}
      >
        {tab === 'Requests' && <RequestsView calls={calls} onClear={log.clear} />}
        {tab === 'Cache' && <CacheView entries={entries} cache={cache} onRemoved={keepFocus} />}
        {tab === 'Problems' && <ProblemsView problems={problems} />}
        {tab === 'Backend' && (
          <BackendView client={client} queryClient={queryClient} entries={entries} />
        )}
      </div>
    </div>
  );
}
