import { BlogError, type CallOptions, isBlogError } from '@blog/core';
import type * as z from 'zod/mini';

import { parseJson, parseWire } from '../kit/wire.js';
import type { Forem } from './api.js';
import type { ForemContext } from './map.js';

/** A request of the API. */
export interface ForemRequest {
  operation: string;
  /** Below `/api`, with its query. */
  path: string;
  method?: string;
  json?: unknown;
}

/** Sends a request, and reads its answer by a schema. */
export async function ask<T>(
  { transport, url }: Forem,
  schema: z.ZodMiniType<T>,
  { operation, path, method, json }: ForemRequest,
  options?: CallOptions,
): Promise<T> {
  // From untyped code, options may be null.
  const { signal, init } = options ?? {};
  const response = await transport.send(`${url}/api${path}`, {
    operation,
    signal,
    init,
    ...(method !== undefined && { method }),
    ...(json !== undefined && { json }),
  });
  return parseWire(schema, parseJson(response, 'forem', operation), {
    backend: 'forem',
    operation,
  });
}

/** The answer, or `null` where there is none such. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isBlogError(error, 'not_found')) return null;
    throw error;
  }
}

/** What is not there, or not for this caller. */
export function notFound(operation: string, what: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `There is no ${what} on this blog, or this caller may not see it.`,
    backend: 'forem',
    operation,
  });
}

/** What a map has to know beside the item. */
export function contextOf({ url, owner, isKeyed }: Forem, isPublished = true): ForemContext {
  return { url, owner, mayEdit: isKeyed, isPublished };
}

/** An id as Forem counts them; another text would be another place of the API. */
export const isForemId = (id: unknown): id is string =>
  typeof id === 'string' && /^[1-9]\d{0,14}$/.test(id);
