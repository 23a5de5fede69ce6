import { DISCOVERY_PATH, isOperation } from '@blog/core/backend';

import type { Asker } from './asker.js';
import type { HttpFinding } from './finding.js';

/** Finds a server of the Blog API below an address. */
export async function findHttp(asker: Asker, home: string): Promise<HttpFinding | null> {
  const url = home.replace(/[?#][^]*$/, '').replace(/(?<!\/)\/+$/, '');
  const answer = (await asker.askJson(url + DISCOVERY_PATH)) as {
    api?: unknown;
    operations?: unknown;
  } | null;
  if (answer?.api !== 'blog' || !Array.isArray(answer.operations)) return null;
  return {
    backend: 'http',
    options: { url },
    missing: [],
    confidence: 'certain',
    evidence: [`${url}${DISCOVERY_PATH} answers as the Blog API`],
    operations: answer.operations.filter(isOperation),
    notes: ['A token may allow more: GET /v1 lists the operations for each caller.'],
  };
}
