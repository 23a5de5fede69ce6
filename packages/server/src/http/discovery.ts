import {
  type BlogBackend,
  MAX_COUNTED_POSTS,
  MAX_CURSOR_BYTES,
  MAX_RECEIPTS,
  operationsOf,
} from '@blog/core';

import type { Settings } from './options.js';

/** What `GET /v1` tells a caller: what it can do here, and how. */
export function discoveryOf(backend: BlogBackend, settings: Settings) {
  const { html: _, ...capabilities } = backend.capabilities;
  return {
    api: 'blog',
    version: 1,
    name: backend.name,
    operations: operationsOf(backend),
    capabilities,
    limits: {
      maxBodyBytes: settings.maxBodyBytes,
      maxContentBytes: settings.maxContentBytes,
      maxCursorBytes: MAX_CURSOR_BYTES,
      maxReceipts: MAX_RECEIPTS,
      maxPostIds: MAX_COUNTED_POSTS,
    },
  };
}
