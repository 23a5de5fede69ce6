import { type ReactNode, use } from 'react';

/** How many comments are rendered before other requests get their turn. */
const LENGTH = 10;

/** Resolves after so many turns of the event loop. */
function turns(count: number): Promise<void> {
  return new Promise((resolve) => {
    const step = (left: number) => void (left === 0 ? resolve() : setImmediate(step, left - 1));
    step(count);
  });
}

/**
 * Renders a part of a long list. On the server, React would render the whole list without a pause. So each
 * ten items wait for a further turn of the event loop, in which other requests are answered.
 */
export function Piece({ index, children }: { index: number; children: ReactNode }) {
  // React keeps the promise while the part waits, and does not make it again.
  if (import.meta.env.SSR && index >= LENGTH) use(turns(Math.floor(index / LENGTH)));
  return children;
}
