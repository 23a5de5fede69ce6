import { BlogError } from '@blog/core';

import { retryAfterOf } from '../kit/status.js';
import type { TransportResponse } from '../kit/answer.js';

/** Forem's error body as our error; `null` where it is none, or one that its status tells best. */
export function readForemError(
  { text, status, headers }: TransportResponse,
  operation: string | null,
): BlogError | null {
  let message: unknown;
  try {
    message = (JSON.parse(text) as { error?: unknown } | null)?.error;
  } catch {
    return null;
  }
  if (typeof message !== 'string') return null;
  const base = {
    backend: 'forem',
    operation,
    message: `Forem refused ${operation ?? 'a request'}: ${message}`,
  };
  if (status === 401)
    return new BlogError('unauthorized', {
      ...base,
      message: `${base.message}. Check the apiKey, at the Forem’s /settings/extensions.`,
    });
  if (status === 403) return new BlogError('forbidden', base);
  if (status === 404) return new BlogError('not_found', base);
  if (status === 429)
    return new BlogError('rate_limited', {
      ...base,
      details: { retryAfter: retryAfterOf(headers.get('retry-after')) },
    });
  if (status === 400 || status === 422)
    return new BlogError('invalid_input', {
      ...base,
      details: { issues: [{ path: '', message }] },
    });
  return null;
}
