import { http, type HttpBackend } from '@blog/client/http';
import { type BlogBackend, type Capabilities, type Operation, operationsOf } from '@blog/core';
import { mapBackend, type ReadOperation } from '@blog/core/backend';
import { type BlogClient, createBlogClient } from '@blog/react';

/**
 * A client with everything that the pages use: all reads, and writing comments. A blog on another
 * server may have less. Pages ask `abilities.ts` before they use an operation.
 */
export type DemoClient = BlogClient<HttpBackend<ReadOperation | 'comments.create'>>;

declare module '@blog/react' {
  interface Register {
    client: DemoClient;
  }
}

/** The operations and capabilities of a blog for visitors. They are sent with the page. */
export interface Offered {
  operations: Operation[];
  capabilities: Omit<Capabilities, 'html'>;
}

/** Gives what a backend offers to visitors. */
export function offeredBy(view: BlogBackend): Offered {
  const { html: _, ...capabilities } = view.capabilities;
  return { operations: operationsOf(view), capabilities };
}

/**
 * Makes a client of this site's own Blog API. Its HTML is trusted, because the same server has made it
 * safe already.
 *
 * @param offered - The operations and capabilities of a blog that does not have everything.
 */
export function clientOf(origin: string, offered: Offered | null): DemoClient {
  const whole = http({ url: origin, html: 'trusted', write: ['comments.create'] });
  if (offered === null) return createBlogClient(whole);
  const lesser = mapBackend(whole, (operation, method) =>
    offered.operations.includes(operation) ? method : undefined,
  );
  const backend = {
    ...lesser,
    raw: whole.raw,
    capabilities: { ...offered.capabilities, html: 'safe' },
  };
  // Pages ask by `abilities.ts` before they use what this type only promises.
  return createBlogClient(backend as typeof whole);
}
