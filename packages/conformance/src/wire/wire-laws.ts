import type { Law } from '../law/law.js';
import { addressLaws } from './addresses.js';
import { answerLaws } from './answers.js';
import { bodyLaws } from './bodies.js';
import { cachingLaws } from './caching.js';
import { connectionLaws } from './connections.js';
import { corsLaws } from './cors.js';
import { credentialLaws } from './credentials.js';
import { encodingLaws } from './encodings.js';
import { feedLaws } from './feeds.js';
import { freshTagLaws } from './fresh-tags.js';
import { hiddenLaws } from './hidden.js';
import { idempotencyLaws } from './idempotency.js';
import { inputLaws } from './inputs.js';
import { oddBodyLaws } from './odd-bodies.js';
import { offerLaws } from './offers.js';
import { orderLaws } from './order.js';
import { queryLaws } from './queries.js';
import { readQueryLaws } from './read-queries.js';
import { receiptLaws } from './receipts.js';
import { revisionLaws } from './revisions.js';
import { safeHtmlLaws } from './safe-html.js';
import { surrogateLaws } from './surrogates.js';
import type { WireOptions } from './wire.js';
import { bindLaw } from './wire-law.js';
import { writeLaws } from './writes.js';

const all = [
  ...answerLaws,
  ...cachingLaws,
  ...freshTagLaws,
  ...encodingLaws,
  ...feedLaws,
  ...surrogateLaws,
  ...offerLaws,
  ...addressLaws,
  ...connectionLaws,
  ...queryLaws,
  ...readQueryLaws,
  ...hiddenLaws,
  ...credentialLaws,
  ...corsLaws,
  ...orderLaws,
  ...bodyLaws,
  ...inputLaws,
  ...oddBodyLaws,
  ...writeLaws,
  ...revisionLaws,
  ...idempotencyLaws,
  ...receiptLaws,
  ...safeHtmlLaws,
];

/**
 * The laws of the group `wire` for one server of the Blog API: statuses, conditional requests, problem
 * details, caching, credentials, other origins, bodies. The backend `http` hides these, so the laws ask
 * the server itself. Run them on a target with `isolation: 'shared'` whose backends reach the same server:
 * the laws write by them, and take from them which operations there are.
 *
 * @example
 * ```ts
 * import { laws, runLaws, standardActors, wireLaws } from '@blog/conformance';
 * import { anonymous, type Actor, memory } from '@blog/core';
 *
 * const store = memory();
 * const target = {
 *   name: 'my server',
 *   isolation: 'shared',
 *   actors: { anonymous, admin: standardActors.admin },
 *   // In place of `memory`, the backend `http` at the same address.
 *   open: async () => ({
 *     backendFor: async (actor: Actor) => store.as(actor),
 *     close: async () => undefined,
 *   }),
 * } as const;
 * const account = { name: 'admin', headers: { authorization: 'Bearer T' } } as const;
 * const wire = wireLaws({ url: 'http://localhost:3000', account });
 * const check = () => runLaws(target, { laws: [...laws, ...wire] });
 * ```
 */
export function wireLaws(options: WireOptions): readonly Law[] {
  return all.flatMap((law) => bindLaw(law, options));
}
