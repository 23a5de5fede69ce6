import { BlogError } from '@blog/core';

import { retryAfterOf } from '../kit/status.js';
import type { TransportResponse } from '../kit/answer.js';

interface ErrorBody {
  error?: { message?: unknown; errors?: { reason?: unknown }[] } | undefined;
}

/** What Google answers 403 to, or 429, where too much was asked for in a minute or day. */
const ofQuota = /^(?:\w*RateLimitExceeded\w*|rateLimitExceeded|\w*LimitExceeded\w*|quotaExceeded)$/;

/** Google's error body as our error; `null` where it is none, or one that its status tells best. */
export function readBloggerError(
  response: TransportResponse,
  operation: string | null,
): BlogError | null {
  let error;
  try {
    error = (JSON.parse(response.text) as ErrorBody | null)?.error;
  } catch {
    return null;
  }
  const message = error?.message;
  if (typeof message !== 'string') return null;
  const { status, headers } = response;
  const reason = String(error?.errors?.[0]?.reason);
  const base = {
    backend: 'blogger',
    operation,
    message: `Blogger refused ${operation ?? 'a request'}: ${message}`,
  };
  if (status === 429 || (status === 403 && ofQuota.test(reason)))
    return new BlogError('rate_limited', {
      ...base,
      details: { retryAfter: retryAfterOf(headers.get('retry-after')) },
    });
  // Who gives no key at all gets 403, and one with a wrong key gets 400.
  if (/API key not valid/i.test(message) || /unregistered callers/.test(message))
    return new BlogError('unauthorized', {
      ...base,
      message: `${base.message} Check the apiKey in the Google Cloud console.`,
    });
  if (status === 401)
    return new BlogError('unauthorized', {
      ...base,
      message: `${base.message} Renew the accessToken; it needs the scope https://www.googleapis.com/auth/blogger.`,
    });
  if (status === 403) return new BlogError('forbidden', base);
  if (status === 404) return new BlogError('not_found', base);
  if (status === 400)
    return new BlogError('invalid_input', {
      ...base,
      details: { issues: [{ path: '', message }] },
    });
  return null;
}
