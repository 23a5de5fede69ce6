import { type BlogBackend, operationsOf } from '@blog/core';
import {
  decodeQuery,
  DISCOVERY_PATH,
  MAX_COUNTED_POSTS,
  MAX_CURSOR_BYTES,
  MAX_RECEIPTS,
  parseInput,
} from '@blog/core/backend';
import type { Hono } from 'hono';
import * as z from 'zod/mini';

import type { Settings } from './options.js';
import { callerOf, type Serving } from './serving.js';

const noQuery = z.strictObject({});

/** Adds `GET /v1`, which lists the operations that a caller has, with their capabilities. */
export function addDiscovery(app: Hono, serving: Serving): void {
  const { settings, answers, cache } = serving;
  app.get(settings.basePath + DISCOVERY_PATH, async (context) => {
    const request = context.req.raw;
    const generation = cache?.generation ?? 0;
    const { actor, backend } = await callerOf(serving, request);
    parseInput(noQuery, decodeQuery(new URL(request.url).searchParams), 'discovery');
    const value = discoveryOf(backend, settings);
    const shared = actor.role === 'anonymous' ? { generation } : null;
    return answers.read(request, 'discovery', { value, revision: null, keys: ['blog'] }, shared);
  });
}

function discoveryOf(backend: BlogBackend, settings: Settings) {
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
