import type { Fault } from '../check/check-answer.js';
import { type Document, readDocument } from '../document/document.js';
import { accounts, callerOf, callers } from '../generate/callers.js';
import { Harvest } from '../generate/harvest.js';
import { Requests } from '../generate/requests.js';
import { makeTexts } from '../generate/texts.js';
import { seeded } from '../../../../scripts/seeded-random.js';
import type { FuzzedServer } from '../server/fuzzed-server.js';
import type { Memory, Question } from '../server/messages.js';
import type { WireRequest } from '../wire/request.js';
import { Coverage } from './coverage.js';
import { Exchange, type Exchanged } from './exchange.js';

/** Where an empty blog is made. */
export type Place = Pick<Extract<Question, { kind: 'open' }>, 'options' | 'fault'>;

/** A request of a run, with what its answer held. */
export interface Step {
  readonly request: WireRequest;
  readonly value: unknown;
  readonly etag: string | undefined;
}

/** A fault that was found, with the requests that led to it. */
export interface Found extends Fault {
  /** The number of the request. */
  readonly at: number;
  /** The newest requests of the run; the last one is the one that was answered wrongly. */
  readonly steps: readonly Step[];
  readonly tokens: Readonly<Record<string, string>>;
  readonly traces: readonly string[];
}

/** The result of a run. */
export interface RunResult {
  readonly requests: number;
  /** The first fault of each kind. */
  readonly found: readonly Found[];
  readonly coverage: Coverage;
  readonly operations: readonly string[];
  /** Answers that came from the cache, and were compared. */
  readonly hits: number;
  /** Failures that the handlers told of although no answer showed one. */
  readonly traces: readonly string[];
  /** The request that took longest, of both handlers together: a hint, as others use the machine, too. */
  readonly slowest: { readonly milliseconds: number; readonly target: string } | null;
  /** After each tenth of the requests; empty where it was not measured. */
  readonly memory: readonly Memory[];
}

/** The options of a run. */
export interface RunOptions {
  readonly seed: number;
  readonly requests: number;
  /** Whether memory is compared. A short run has not filled what the server keeps when a tenth is over. */
  readonly measures: boolean;
  /** How many kinds of faults are enough. Default: 12. */
  readonly mostFound?: number;
  readonly onProgress?: (done: number) => void;
}

/** The newest requests are kept, to repeat them. */
const KEPT = 4000;

/** Opens an empty blog, and reads what the document says. */
export async function openBlog(
  server: FuzzedServer,
  place: Place,
): Promise<{ exchange: Exchange; document: Document }> {
  const opened = await server.ask({ kind: 'open', ...place, callers: accounts });
  const response = await fetch(`http://127.0.0.1:${opened.plain}/v1/openapi.json`);
  const document = readDocument(await response.json());
  return { exchange: new Exchange(document, opened), document };
}

/** Sends requests of a seed to an empty blog. */
export async function fuzz(
  server: FuzzedServer,
  place: Place,
  { seed, requests, measures, mostFound = 12, onProgress }: RunOptions,
): Promise<RunResult> {
  const { exchange, document } = await openBlog(server, place);
  const harvest = new Harvest();
  const coverage = new Coverage();
  const operations = document.operations.map(({ id }) => id);
  const source = new Requests(
    { document, harvest, random: seeded(seed), texts: makeTexts(seed) },
    () => coverage.gaps(operations),
  );
  const steps: Step[] = [];
  const found = new Map<string, Found>();
  const memory: Memory[] = [];
  let slowest: RunResult['slowest'] = null;
  for (const { name, role } of callers)
    if (role !== 'stranger') coverage.offer(role, await exchange.operationsOf(name));
  for (let at = 0; at < requests && found.size < mostFound; at += 1) {
    const request = source.next();
    const asked = performance.now();
    const exchanged = await exchange.ask(request);
    const milliseconds = Math.round(performance.now() - asked);
    if (milliseconds > (slowest?.milliseconds ?? 0))
      slowest = { milliseconds, target: `${request.method} ${request.target}` };
    const { outcome, operation, value } = exchanged;
    const status = outcome === 'closed' ? null : outcome.status;
    const etag = outcome === 'closed' ? undefined : outcome.headers.get('etag');
    const { role } = callerOf(request.caller);
    coverage.add(operation?.id ?? 'none', roleOf(request, role), status);
    const succeeded = status !== null && status < 300;
    if (succeeded && operation !== null) harvest.take(operation, request.target, { etag, value });
    if (status === 404) forgetItem(harvest, request);
    steps.push({ request, value: succeeded ? value : undefined, etag });
    if (steps.length > KEPT * 2) steps.splice(0, KEPT);
    // Further faults of the same answer mostly follow from the first one.
    const [fault] = [...exchanged.faults, ...unofferedFaults(coverage, request, exchanged)];
    if (fault !== undefined && !found.has(fault.kind)) {
      const { traces } = await server.ask({ kind: 'failures' });
      const kept = steps.slice(-KEPT);
      found.set(fault.kind, { ...fault, at, steps: kept, tokens: exchange.tokens, traces });
    }
    const done = at + 1;
    if (done % Math.ceil(requests / 10) !== 0 && done !== requests) continue;
    onProgress?.(done);
    if (measures) memory.push(await server.ask({ kind: 'memory' }));
  }
  const { hits, traces } = await server.ask({ kind: 'failures' });
  exchange.close();
  return {
    requests,
    found: [...found.values()],
    coverage,
    operations,
    hits,
    traces: found.size === 0 ? traces : [],
    slowest,
    memory,
  };
}

/** With another header for its credentials, a caller is nobody that is known. */
function roleOf({ headers }: WireRequest, role: string): string {
  return headers.some(([name]) => name === 'Authorization') ? 'stranger' : role;
}

/** An operation that GET /v1 does not name must not succeed. */
function unofferedFaults(
  coverage: Coverage,
  request: WireRequest,
  { operation, outcome }: Exchanged,
): Fault[] {
  if (operation === null || outcome === 'closed' || outcome.status >= 300) return [];
  const role = roleOf(request, callerOf(request.caller).role);
  if (coverage.isOffered(operation.id, role) !== false) return [];
  const message = `${operation.id} succeeded as ${role}, to whom GET /v1 does not offer it`;
  return [{ kind: `offer of ${operation.id}`, message }];
}

/** An item that the admin does not find was deleted. */
function forgetItem(harvest: Harvest, { caller, target }: WireRequest): void {
  const named = /^\/v1\/(posts|comments|authors|tags)\/([^/?]+)/.exec(target);
  if (caller !== 'admin' || named === null) return;
  try {
    harvest.forget(named[1] as 'posts', decodeURIComponent(named[2] ?? ''));
  } catch {
    // A mutated id names no item.
  }
}
