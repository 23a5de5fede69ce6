import { AsyncLocalStorage } from 'node:async_hooks';

import type { BlogBackend } from '@blog/core';
import { cacheKeysOf, mapBackend } from '@blog/core/backend';
import { AnswerCache } from '@blog/server/cache';
import { nameRoute } from '@blog/server/node';

import type { ServedBlog } from './database.js';

/** The facts of a page that are gathered while it is made. */
interface Gathered {
  readonly keys: Set<string>;
  /** A page without a part that failed is not kept. */
  failed: boolean;
  /** The page's route, for logs and metrics. */
  route: string | null;
}

/** A page that is ready to send. */
interface KeptPage {
  readonly route: string | null;
  /** Its HTML as bytes, cut where something stands that each answer has of its own, and which of these it is. */
  readonly parts: readonly Uint8Array[];
  readonly places: readonly number[];
  readonly headers: readonly (readonly [string, string])[];
}

/** Seconds that a page is kept. It says how long ago something was, so it grows old by itself. */
const TTL = 60;

/**
 * Keeps the pages of readers who bring nothing that identifies them, so that a page is rendered once until
 * something on it changes. It hears of changes by the keys of what the page has read.
 */
export class PageCache {
  readonly #pages = new AnswerCache<KeptPage>({ ttl: TTL });
  readonly #gathering = new AsyncLocalStorage<Gathered>();

  constructor(onChange: NonNullable<ServedBlog['onChange']>) {
    onChange((keys) => this.#pages.forget(keys));
  }

  /** The backend, with each of its answers noted for the page that is being made. */
  watched<B extends BlogBackend>(backend: B): B {
    const noted = mapBackend(backend, (operation, method) => async (...args: unknown[]) => {
      const gathered = this.#gathering.getStore();
      try {
        const answer: unknown = await method(...args);
        for (const key of cacheKeysOf(operation, args, answer)) gathered?.keys.add(key);
        return answer;
      } catch (error) {
        if (gathered !== undefined) gathered.failed = true;
        throw error;
      }
    });
    return { ...backend, ...noted };
  }

  /** Names the route of the page that is being made, and of the same page when it is sent again. */
  nameRoute(route: string): void {
    nameRoute(route);
    const gathered = this.#gathering.getStore();
    if (gathered !== undefined) gathered.route = route;
  }

  /**
   * Gives the page of a request, from the cache where it can.
   *
   * @param own - What this answer alone may have: the nonce of its scripts, the key of its form. A page that
   *   is kept is sent with the new ones.
   * @param render - Makes the page.
   */
  async answer(
    request: Request,
    own: readonly string[],
    render: () => Promise<Response>,
  ): Promise<Response> {
    if (!isShared(request)) return render();
    const kept = this.#pages.get(request.url);
    if (kept !== undefined) {
      if (kept.route !== null) nameRoute(kept.route);
      return sent(kept, own, request.method);
    }
    if (request.method !== 'GET') return render();
    const { generation } = this.#pages;
    const gathered: Gathered = { keys: new Set(['blog']), failed: false, route: null };
    const response = await this.#gathering.run(gathered, render);
    if (response.status !== 200 || gathered.failed || response.headers.has('set-cookie'))
      return response;
    const html = await response.text();
    const { route } = gathered;
    const page = { route, ...cut(html, own), headers: [...response.headers] };
    const keys = [...gathered.keys];
    this.#pages.set(request.url, page, { keys, bytes: Buffer.byteLength(html), generation });
    return sent(page, own, request.method);
  }
}

/** Whether every reader who sends this request gets the same page. */
function isShared({ method, headers }: Request): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !headers.has('cookie') &&
    !headers.has('authorization') &&
    !headers.has('range')
  );
}

/** Cuts a page at each of the texts. They are random, so none of them stands there by chance. */
function cut(html: string, own: readonly string[]): Pick<KeptPage, 'parts' | 'places'> {
  const parts: Uint8Array[] = [];
  const places: number[] = [];
  let from = 0;
  for (;;) {
    const found = own
      .map((text, index) => ({ index, at: html.indexOf(text, from), length: text.length }))
      .filter(({ at }) => at !== -1)
      .toSorted((a, b) => a.at - b.at)[0];
    if (found === undefined) return { parts: [...parts, Buffer.from(html.slice(from))], places };
    parts.push(Buffer.from(html.slice(from, found.at)));
    places.push(found.index);
    from = found.at + found.length;
  }
}

function sent(page: KeptPage, own: readonly string[], method: string): Response {
  const headers = page.headers.map(([name, value]): [string, string] => [name, value]);
  if (method === 'HEAD') return new Response(null, { headers });
  const bytes = own.map((text) => Buffer.from(text));
  const pieces = page.parts.flatMap((part, index) => {
    const next = bytes[page.places[index] ?? -1];
    return next === undefined ? [part] : [part, next];
  });
  return new Response(Buffer.concat(pieces), { headers });
}
