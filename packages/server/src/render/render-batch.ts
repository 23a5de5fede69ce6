import type { Source } from '@blog/core';
import type { Render, RenderedSource } from '@blog/core/backend';
import type { HtmlPolicy } from '@blog/core/html';

/** A source that is to be rendered. */
export interface RenderJob {
  readonly source: Source;
  readonly policy: HtmlPolicy;
  readonly baseUrl: string | null;
}

/** Renders many sources; the answers are in the order of the jobs. */
export type RenderBatch = (
  jobs: readonly RenderJob[],
  signal?: AbortSignal,
) => Promise<RenderedSource[]>;

/** How long a batch may keep a server from answering, in milliseconds. */
const TURN = 20;

/** Renders in this thread, which answers requests in between. */
export function renderInTurns(render: Render): RenderBatch {
  return async (jobs, signal) => {
    const done: RenderedSource[] = [];
    let began = performance.now();
    for (const { source, policy, baseUrl } of jobs) {
      done.push(render(source, policy, baseUrl));
      if (performance.now() - began < TURN) continue;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      began = performance.now();
    }
    return done;
  };
}
