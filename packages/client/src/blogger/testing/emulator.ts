import { officialSchema } from '../../testing/official-schemas.js';
import { BloggerAnswers } from './answers.js';
import { type DiscoveryChecks, discoveryChecks } from './discovery.js';
import { Refusal } from './refusal.js';
import type { Asked } from './route.js';
import { routes } from './routes.js';
import { parseSelection, select } from './selection.js';
import { type Account, BloggerStore } from './store.js';

const document = officialSchema('blogger');
const checks: DiscoveryChecks | null = document === null ? null : discoveryChecks(document);

/** Whether requests and answers are checked against Google's own description. */
export const isChecked = checks !== null;

/** The key that reads this blog. */
export const API_KEY = 'reader-key-of-the-emulator';

/** The accounts that write and moderate. The token of each is `token-` and its id. */
export const accounts: readonly Account[] = [
  { id: 'g-owner', name: 'Owner', role: 'ADMIN' },
  { id: 'g-author', name: 'Flyer', role: 'AUTHOR' },
  { id: 'g-other', name: 'Other flyer', role: 'AUTHOR' },
];

/**
 * Blogger, as far as its API goes, over a blog in memory. Each request that it gets and each answer
 * that it gives is checked against Google's discovery document; what is against it is in `faults`,
 * and fails the request.
 */
export class BloggerEmulator {
  readonly store = new BloggerStore();
  readonly answers = new BloggerAnswers(this.store, accounts);
  readonly faults: string[] = [];
  /** Method and path with query, in order. */
  readonly requests: string[] = [];
  /** Answers the next request with this. */
  refuseNext: Refusal | Response | null = null;

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const text = await request.text();
    const sent = {
      method: request.method,
      url: request.url,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
    this.requests.push(`${sent.method} ${url.pathname}${url.search}`);
    this.#note(checks?.requestFaults(sent) ?? []);
    if (text !== '' && request.headers.get('content-type')?.startsWith('application/json') !== true)
      this.#note(['a body that does not say it is JSON']);
    if (this.refuseNext instanceof Response) {
      const response = this.refuseNext;
      this.refuseNext = null;
      return response;
    }
    let [status, body]: [number, unknown] = [200, undefined];
    try {
      body = this.#answer(request, url, sent.body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      [status, body] = [error.status, error.body];
    }
    this.#note(checks?.answerFaults(sent, { status, body }) ?? []);
    if (body === undefined) return new Response(null, { status: 204 });
    return Response.json(body, { status });
  };

  /** Throws where a request or an answer was against the description. */
  close(): void {
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'));
  }

  #note(faults: readonly string[]): void {
    if (faults.length === 0) return;
    this.faults.push(...faults);
    throw new Error(`Against the discovery document: ${faults.join('; ')}`);
  }

  #answer(request: Request, url: URL, body: unknown): unknown {
    const refusal = this.refuseNext;
    this.refuseNext = null;
    if (refusal instanceof Refusal) throw refusal;
    const account = this.#accountOf(request.headers);
    const asked: Omit<Asked, 'params'> = {
      query: url.searchParams,
      body: body ?? {},
      account,
      store: this.store,
      answers: this.answers,
    };
    for (const { method, path, run } of routes) {
      const found = path.exec(url.pathname);
      if (method !== request.method || found === null) continue;
      const params = { ...found.groups };
      if (params['blogId'] !== undefined && params['blogId'] !== this.store.blogId)
        throw new Refusal(404, 'notFound', 'Not Found');
      return partial(run({ ...asked, params }), url.searchParams.get('fields'));
    }
    throw new Refusal(404, 'notFound', 'Not Found');
  }

  #accountOf(headers: Headers): Account | null {
    const token = /^Bearer token-(.+)$/.exec(headers.get('authorization') ?? '')?.[1];
    if (headers.has('authorization')) {
      const account = accounts.find(({ id }) => id === token);
      if (account !== undefined) return account;
      throw new Refusal(401, 'authError', 'Request had invalid authentication credentials.');
    }
    const key = headers.get('x-goog-api-key');
    if (key === API_KEY) return null;
    if (key !== null)
      throw new Refusal(400, 'badRequest', 'API key not valid. Please pass a valid API key.');
    throw new Refusal(
      403,
      'forbidden',
      "Method doesn't allow unregistered callers (callers without established identity).",
    );
  }
}

function partial(body: unknown, fields: string | null): unknown {
  if (fields === null || body === undefined) return body;
  const selection = parseSelection(fields);
  if (selection === null)
    throw new Refusal(400, 'invalidParameter', `Invalid field selection ${fields}`);
  return select(body, selection);
}
