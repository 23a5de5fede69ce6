import type { CallOptions } from '@blog/core';

import type { ApiRequest } from '../../kit/api.js';
import { type NumberedRows, readNumbered } from '../../kit/numbered.js';
import type { WordPressClient } from '../api/client.js';
import { refusedPage } from '../api/errors.js';

/** The most rows that WordPress gives at once. */
const MAX_ROWS = 100;

/** Reads rows from an offset on, in a list of which WordPress gives only numbered pages. */
export function readPaged(
  client: WordPressClient,
  request: ApiRequest,
  { offset, want }: { offset: number; want: number },
  options?: CallOptions,
): Promise<NumberedRows> {
  const { backend } = client;
  const { operation } = request;
  return readNumbered({
    ask: (page) => client.list({ ...request, query: { ...request.query, ...page } }, options),
    offset,
    want,
    size: offset % want === 0 ? want : MAX_ROWS,
    refusalOf: refusedPage,
    backend,
    operation,
  });
}
