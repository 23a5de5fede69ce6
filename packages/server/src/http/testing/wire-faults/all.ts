import { inAnswers } from './answers.js';
import { inCaching } from './caching.js';
import { inErrors } from './errors.js';
import { inCredentials } from './credentials.js';
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
];
