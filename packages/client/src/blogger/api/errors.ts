import { BlogError } from '@blog/core';

import type { TransportResponse } from '../../kit/answer.js';
import { retryAfterOf, statusError } from '../../kit/status.js';

interface ErrorBody {
  error?: { message?: unknown; errors?: { reason?: unknown }[] } | undefined;
}

/** The reasons of a 403 where too much was asked for in a minute or day. */
const ofQuota = /^(?:\w{0,100}LimitExceeded\w{0,100}|quotaExceeded)$/;

/** The statuses that Google's own message explains best. */
const explained: readonly number[] = [400, 401, 403, 404, 429];

function errorIn(text: string): ErrorBody['error'] {
  try {
    return (JSON.parse(text) as ErrorBody | null)?.error;
  } catch {
    return undefined;
  }
}

/** Google's error body as our error; `null` where it is none, or one that its status tells best. */
export function readError(response: TransportResponse, operation: string | null): BlogError | null {
  const { status, headers, text } = response;
  const error = errorIn(text);
  const said = error?.message;
  if (typeof said !== 'string') return null;
  const reason = String(error?.errors?.[0]?.reason);
  const base = {
    backend: 'blogger',
    operation,
    message: `Blogger refused ${operation ?? 'a request'}: ${said}`,
  };
  if (status === 403 && ofQuota.test(reason))
    return new BlogError('rate_limited', {
      ...base,
      details: { retryAfter: retryAfterOf(headers.get('retry-after')) },
    });
  // A request without a key gets 403, and one with a wrong key gets 400.
  if (status !== 429 && /API key not valid|unregistered callers/i.test(said))
    return new BlogError('unauthorized', {
      ...base,
      message: `${base.message} Check the apiKey in the Google Cloud console.`,
    });
  if (!explained.includes(status)) return null;
  const advice =
    status === 401
      ? ' Renew the accessToken; it needs the scope https://www.googleapis.com/auth/blogger.'
      : '';
  return statusError(response, {
    ...base,
    message: base.message + advice,
    issues: [{ path: '', message: said }],
  });
}
