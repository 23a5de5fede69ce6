import { checkAnswer, type Checked, type Fault } from '../check/check-answer.js';
import { differenceOf, differenceOfHeads, isComparable } from '../check/same-answer.js';
import type { Document } from '../document/document.js';
import { STRANGE_TOKEN } from '../generate/callers.js';
import type { Opened } from '../server/messages.js';
import { Connection, type Outcome } from '../wire/connection.js';
import { plainRequest, type WireRequest } from '../wire/request.js';

/** The answer to a request, and its faults. */
export interface Exchanged extends Checked {
  readonly outcome: Outcome;
}

/** Sends requests to both handlers of a server, and checks their answers. */
export class Exchange {
  readonly #document: Document;
  readonly #tokens: Readonly<Record<string, string>>;
  readonly #plain: Connection;
  readonly #cached: Connection;

  constructor(document: Document, { plain, cached, tokens }: Opened) {
    this.#document = document;
    this.#tokens = tokens;
    this.#plain = new Connection(plain);
    this.#cached = new Connection(cached);
  }

  /** The tokens of the callers by name. */
  get tokens(): Readonly<Record<string, string>> {
    return this.#tokens;
  }

  /**
   * Asks a read of both handlers, the one with the cache first: what it kept has to be what is answered now. A write
   * is asked of one of them.
   */
  async ask(request: WireRequest): Promise<Exchanged> {
    const isRead = /^(?:GET|HEAD|OPTIONS)$/.test(request.method);
    try {
      if (!isRead) {
        const handler = request.handler === 'plain' ? this.#plain : this.#cached;
        return this.#checked(request, await this.#send(handler, request));
      }
      const kept = await this.#send(this.#cached, request);
      const made = await this.#send(this.#plain, request);
      const checked = this.#checked(request, kept);
      const faults = [...checked.faults];
      const tell = (kind: string, message: string) =>
        faults.push({ kind: `${kind} of ${checked.operation?.id ?? 'no operation'}`, message });
      const difference = isComparable(request) ? differenceOf(kept, made) : null;
      if (difference !== null)
        tell('cache', `The handler with the cache answered otherwise: ${difference}`);
      if (request.method !== 'HEAD' || request.isRaw) return { ...checked, faults };
      const got = await this.#send(this.#plain, { ...request, method: 'GET' });
      const other = differenceOfHeads(made, got);
      if (other !== null) tell('head', `HEAD was answered otherwise than GET: ${other}`);
      return { ...checked, faults };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const fault: Fault = { kind: 'no answer', message };
      return { faults: [fault], outcome: 'closed', operation: null, value: undefined };
    }
  }

  /** The operations that GET /v1 tells the caller, without a cache. */
  async operationsOf(caller: string): Promise<readonly string[]> {
    const request = plainRequest(caller, 'GET', '/v1');
    const { value } = this.#checked(request, await this.#send(this.#plain, request));
    return (value as { readonly operations?: readonly string[] }).operations ?? [];
  }

  close(): void {
    this.#plain.close();
    this.#cached.close();
  }

  #checked(request: WireRequest, outcome: Outcome): Exchanged {
    return { ...checkAnswer(this.#document, request, outcome), outcome };
  }

  #send(handler: Connection, request: WireRequest): Promise<Outcome> {
    const { caller } = request;
    if (caller === 'anonymous') return handler.send(request, null);
    return handler.send(request, this.#tokens[caller] ?? STRANGE_TOKEN);
  }
}
