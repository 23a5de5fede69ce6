import type { IncomingMessage, ServerResponse } from 'node:http';

/** Milliseconds in which the store has to answer. */
const PING_TIMEOUT = 1000;

/** Answers whether the process is up (`/healthz`) and whether it should be sent requests (`/readyz`). */
export class Health {
  readonly #ping: () => Promise<unknown>;
  readonly #onChange: (failure: { readonly error: unknown } | null) => void;
  #isReady = true;
  #isDraining = false;
  #asked: Promise<unknown> | null = null;

  /**
   * @param ping - Rejects where the store does not answer.
   * @param onChange - Is told why it is not ready any more, or `null` when it is ready again.
   */
  constructor(
    ping: () => Promise<unknown>,
    onChange: (failure: { readonly error: unknown } | null) => void,
  ) {
    this.#ping = ping;
    this.#onChange = onChange;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** From now on it is not ready: balancers send their requests to other processes. */
  drain(): void {
    this.#isDraining = true;
  }

  /** Answers a request of one of the two addresses; gives whether it was one. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
    const { url = '' } = incoming;
    // The common case first: it is asked for each request.
    if (!url.startsWith('/healthz') && !url.startsWith('/readyz')) return false;
    const path = url.split('?', 1)[0];
    if (path !== '/healthz' && path !== '/readyz') return false;
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') send(outgoing, 405);
    else if (path === '/healthz') send(outgoing, 200);
    else void this.#readiness().then((isReady) => send(outgoing, isReady ? 200 : 503));
    return true;
  }

  async #readiness(): Promise<boolean> {
    if (this.#isDraining) return false;
    let failure: { readonly error: unknown } | null = null;
    try {
      await this.#answered();
    } catch (error) {
      failure = { error };
    }
    const isReady = failure === null;
    if (isReady !== this.#isReady) this.#onChange(failure);
    this.#isReady = isReady;
    return isReady && !this.#isDraining;
  }

  /** Rejects if the store does not answer in time. It is asked once for all who ask meanwhile. */
  async #answered(): Promise<void> {
    const asked = (this.#asked ??= Promise.resolve()
      .then(this.#ping)
      .finally(() => {
        this.#asked = null;
      }));
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Error(`The store has not answered in ${PING_TIMEOUT} ms`)),
      PING_TIMEOUT,
    );
    try {
      await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const words = new Map([
  [200, 'ok'],
  [405, 'method not allowed'],
  [503, 'not ready'],
]);

function send(outgoing: ServerResponse, status: number): void {
  outgoing
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(status === 405 && { allow: 'GET, HEAD' }),
    })
    .end(words.get(status));
}
