import type { Source } from '@blog/core';
import {
  createRenderer as createCoreRenderer,
  type Render,
  type RenderedSource,
} from '@blog/core/backend';
import type { HtmlPolicy } from '@blog/core/html';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';

/**
 * CommonMark with the tables, the strikethrough and the footnotes of GFM, and bare addresses as
 * links. HTML passes through: the sanitiser comes after.
 */
const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnotes);

/**
 * Loads the sanitiser, and gives the function that renders sources as the SQL store does. That
 * function is synchronous, so it can run inside of a transaction.
 *
 * @example
 * ```ts
 * import { createRenderer } from '@blog/server/sql';
 *
 * const render = await createRenderer();
 * render({ format: 'markdown', text: '*Hello*' }, 'post', null).html; // '<p><em>Hello</em></p>\n'
 * ```
 */
export function createRenderer(): Promise<Render> {
  return createCoreRenderer({ markdown: (text) => markdown.render(text) });
}

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
