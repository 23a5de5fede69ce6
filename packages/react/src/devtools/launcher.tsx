'use client';

import { checkOptions, type OptionChecks } from '@blog/core/backend';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';

import { useBlogContext } from '../provider/blog-provider.js';
import { callLogOf } from './log/call-log.js';
import { distinct } from './log/problems.js';
import { useShadowRoot } from './shadow/shadow-root.js';

const Panel = lazy(async () => ({ default: (await import('./panel/panel.js')).Panel }));

const positions = ['bottom-left', 'bottom-right', 'top-left', 'top-right'] as const;

/** Properties of `BlogDevtools`. */
export interface BlogDevtoolsProps {
  /** Whether the panel is open at first. Default `false`. */
  initialIsOpen?: boolean | undefined;
  /** The corner of the button that opens the panel. Default `bottom-left`. */
  position?: (typeof positions)[number] | undefined;
}

const checks: OptionChecks<BlogDevtoolsProps> = { initialIsOpen: 'boolean', position: positions };

const LABEL = 'Blog developer tools';

/**
 * A panel for developers, in every build: the requests that the client makes, the cache, the problems of what came in, and what
 * the backend can do. `@blog/react/devtools` has the one for development alone. Put it below {@link BlogProvider}.
 *
 * @throws BlogError `invalid_input` when there is no provider, and for options that there are not.
 *
 * @example
 * ```tsx
 * import { BlogDevtools } from '@blog/react/devtools/production';
 *
 * export const ForStaff = ({ isStaff }: { isStaff: boolean }) =>
 *   isStaff ? <BlogDevtools position="bottom-right" /> : null;
 * ```
 */
export function BlogDevtools(given: BlogDevtoolsProps) {
  checkOptions(given, checks, 'BlogDevtools');
  const { initialIsOpen = false, position = 'bottom-left' } = given;
  const { client } = useBlogContext('BlogDevtools');
  const queryClient = useQueryClient();
  const log = callLogOf(client);
  const calls = useSyncExternalStore(
    log.subscribe,
    () => log.calls,
    () => log.calls,
  );
  const root = useShadowRoot();
  const [isOpen, setIsOpen] = useState(initialIsOpen);
  const button = useRef<HTMLButtonElement>(null);
  if (root === null) return null;

  const problems = distinct(calls.flatMap(({ end }) => end?.problems ?? []));
  const count = problems.length;
  const close = () => {
    setIsOpen(false);
    // The button is drawn again first.
    queueMicrotask(() => button.current?.focus());
  };
  return createPortal(
    <section aria-label={LABEL} className={isOpen ? 'dock' : `corner ${position}`}>
      {isOpen ? (
        <Suspense fallback={<p className="loading">Loading…</p>}>
          <Panel client={client} queryClient={queryClient} log={log} onClose={close} />
        </Suspense>
      ) : (
        <button ref={button} type="button" className="opener" onClick={() => setIsOpen(true)}>
          Blog
          {count > 0 && (
            <span className="badge">
              {count}
              <span className="unseen"> {count === 1 ? 'problem' : 'problems'}</span>
            </span>
          )}
          <span className="unseen">: open developer tools</span>
        </button>
      )}
    </section>,
    root,
  );
}
