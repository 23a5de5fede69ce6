import { describeLaws } from '@blog/conformance/vitest';
import type { BlogHandler } from '@blog/server';
import { serve } from '@blog/server/node';

import { holdAgainstRecord } from '../../../scripts/laws-record.js';
import { overHttp, type Wire } from './http-target.js';
import { sqlStore } from './stores.js';

/** A server that listens, and the global `fetch`. */
async function overSocket(handler: BlogHandler): Promise<Wire> {
  const server = await serve({ fetch: handler, port: 0, hostname: '127.0.0.1' });
  return { url: server.url, fetch: globalThis.fetch, close: () => server.close(0) };
}

describeLaws(overHttp(sqlStore, { html: 'trusted', wire: overSocket }), {
  onReport: holdAgainstRecord('http'),
});
