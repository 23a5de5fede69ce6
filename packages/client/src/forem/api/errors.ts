import type { BlogError } from '@blog/core';

import type { TransportResponse } from '../../kit/answer.js';
import { statusError } from '../../kit/status.js';
import { fieldOf } from '../../kit/wire.js';

/** The statuses that Forem's own message explains best. */
const explained: readonly number[] = [400, 401, 403, 404, 422, 429];

function messageIn(body: string): string | null {
  try {
    const message = fieldOf(JSON.parse(body), 'error');
    return typeof message === 'string' ? message : null;
  } catch {
    return null;
  }
}

/** Forem's error body as our error; `null` where it is none, or one that its status tells best. */
export function readError(response: TransportResponse, operation: string | null): BlogError | null {
  const { status, text } = response;
  const said = messageIn(text);
  if (said === null || !explained.includes(status)) return null;
  const refused = `Forem refused ${operation ?? 'a request'}: ${said}`;
  return statusError(response, {
    backend: 'forem',
    operation,
    message:
      status === 401
        ? `${refused}. Check the apiKey, at the Forem’s /settings/extensions.`
        : refused,
    issues: [{ path: '', message: said }],
  });
}
