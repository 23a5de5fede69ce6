import { inAnswers } from './answers.js';
import { inCaching } from './caching.js';
import { inErrors } from './errors.js';
import { inCredentials } from './credentials.js';
import { inInputs } from './inputs.js';
import { inAddresses } from './addresses.js';
import { inFeeds } from './feeds.js';
import { inHtml } from './safe-html.js';
import { inHeaders } from './headers.js';
import { inOrder } from './order.js';
import { inQueries } from './queries.js';
import { inWrites } from './writes.js';
import { inRequests } from './requests.js';
import type { FaultyServer } from './edits.js';

/** Servers that people write, each with one fault. */
export const faultyServers: readonly FaultyServer[] = [
  ...inAnswers,
  ...inCaching,
  ...inErrors,
  ...inCredentials,
  ...inWrites,
  ...inRequests,
  ...inInputs,
  ...inAddresses,
  ...inQueries,
  ...inHeaders,
  ...inOrder,
  ...inFeeds,
  ...inHtml,
];
