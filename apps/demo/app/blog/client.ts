import { http, type HttpBackend, type ReadOperation } from '@blog/client/http';
import { type BlogBackend, type Operation, operationsOf, type Capabilities } from '@blog/core';
import { type BlogClient, createBlogClient } from '@blog/react';

/**
 * What the pages use of a blog: all reading, and writing comments. One from elsewhere may have less:
 * what pages may count on is in `abilities.ts`.
 */
export type DemoClient = BlogClient<HttpBackend<ReadOperation | 'comments.create'>>;

declare module '@blog/react' {
  interface Register {
    client: DemoClient;
  }
}

/** What visitors can do with a blog, and how it does it: sent with the page. */
export interface Offered {
  operations: Operation[];
  capabilities: Omit<Capabilities, 'html'>;
}

/** What a view of visitors offers. */
export function offeredBy(view: BlogBackend): Offered {
  const { html: _, ...capabilities } = view.capabilities;
  return { operations: operationsOf(view), capabilities };
}

/**
 * A client of this site's own Blog API. Its HTML is trusted: the same server made it safe when it
 * was written, or when it came from elsewhere.
 *
 * @param offered - Where the blog can do less than the site's own: its operations and capabilities
 */
export function clientOf(origin: string, offered: Offered | null): DemoClient {
  const whole = http({ url: origin, html: 'trusted', write: ['comments.create'] });
  if (offered === null) return createBlogClient(whole);
  const groups: Record<string, Record<string, unknown>> = {};
  const source = whole as unknown as Record<string, Record<string, unknown>>;
  for (const operation of offered.operations) {
    const [group = '', method = ''] = operation.split('.');
    const found = source[group]?.[method];
    if (found !== undefined) (groups[group] ??= {})[method] = found;
  }
  const { name, raw } = whole;
  const lesser = { name, raw, ...groups, capabilities: { ...offered.capabilities, html: 'safe' } };
  return createBlogClient(lesser as unknown as typeof whole);
}
