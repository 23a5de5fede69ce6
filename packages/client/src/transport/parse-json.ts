import { BlogError } from '@blog/core';

import { bareUrl } from './bare-url.js';
import type { TransportResponse } from './transport.js';

/** The JSON of an answer; `bad_response` where it is none (a proxy's page, a cut-off body). */
export function parseJson(
  response: TransportResponse,
  backend: string,
  operation: string | null,
): unknown {
  try {
    return JSON.parse(response.text);
  } catch (cause) {
    const type = response.headers.get('content-type') ?? 'no content type';
    throw new BlogError('bad_response', {
      message: `${backend} answered ${operation ?? 'a request'} with something that is not JSON (${type}, from ${bareUrl(response.url)})`,
      backend,
      operation,
      details: { path: '' },
      cause,
    });
  }
}
