import { BlogError, isBlogError } from '@blog/core';
import { addressRefused, isAddressRefused } from '@blog/core/backend';

import { deadlineOf, eitherOf, throwIfAborted } from '../kit/abort.js';
import { jsonIn } from '../kit/stray-text.js';
import { createTransport } from '../kit/transport.js';
import type { TransportOptions } from '../kit/transport-options.js';
import { checkFollowed, followOpenly } from '../kit/follow.js';

/** The options of {@link createAsker}. */
export interface AskerOptions extends Pick<TransportOptions, 'fetch' | 'timeout'> {
  readonly signal?: AbortSignal | undefined;
}

/** An answer. Only its beginning was read. */
export interface Answer {
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

/** Makes the few requests of a probe. */
export interface Asker {
  /** How many requests were made. */
  readonly asked: number;
  /** The `Link` headers of redirects, with the addresses that they came from. */
  readonly redirectLinks: readonly { readonly from: string; readonly link: string }[];
  /** The errors of the requests that got no answer. */
  readonly failures: readonly BlogError[];
  /** The error of an address that led to where no page may lead; `null` for all others. */
  refusalOf(url: string): BlogError | null;
  /** The beginning of the answer of an address; `null` if its status is no success. */
  ask(url: string, accept: string): Promise<Answer | null>;
  /** The JSON that an address answers; `null` if it answers with something else. */
  askJson(url: string): Promise<unknown>;
}

/** The most requests of a probe. */
export const MAX_REQUESTS = 16;
/** The most bytes that are read of an answer. The heads of pages and feeds are at the beginning. */
const MAX_BYTES = 500_000;
const TIMEOUT = 10_000;

async function readStart(response: Response, signal: AbortSignal): Promise<string> {
  // Not every runtime has streams.
  const { body } = response as { body?: ReadableStream<Uint8Array> | null };
  const reader = body?.getReader?.();
  if (reader === undefined) return body === null ? '' : (await response.text()).slice(0, MAX_BYTES);
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    const decoder = new TextDecoder();
    let text = '';
    for (let bytes = 0; bytes < MAX_BYTES;) {
      const { done, value } = await reader.read();
      throwIfAborted(signal);
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
    return text.slice(0, MAX_BYTES);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/**
 * Makes requests without credentials and cookies, with limits in number, time and bytes. If an address of
 * the public web is asked, but a machine of a private network answers, the answer is ignored.
 */
export function createAsker({ fetch, timeout = TIMEOUT, signal }: AskerOptions): Asker {
  const redirectLinks: { from: string; link: string }[] = [];
  const transport = createTransport('probe', {
    // The global `fetch` is looked up at each call, because a framework may replace it later.
    fetch: followOpenly(async (input, init) => {
      const response = await (fetch ?? globalThis.fetch)(input, init);
      const link = response.headers.get('link');
      const from = input instanceof Request ? input.url : String(input);
      if (response.status >= 300 && response.status < 400 && link !== null)
        redirectLinks.push({ from, link });
      return response;
    }, addressRefused),
    timeout,
    maxBytes: MAX_BYTES,
  });
  const failures: BlogError[] = [];
  const refused = new Map<string, BlogError>();
  let asked = 0;

  async function ask(url: string, accept: string): Promise<Answer | null> {
    throwIfAborted(signal);
    if (asked >= MAX_REQUESTS) return null;
    asked += 1;
    const deadline = deadlineOf(timeout);
    const either = signal === undefined ? deadline : eitherOf(signal, deadline);
    try {
      const response = await transport.request(url, {
        headers: { accept },
        credentials: 'omit',
        signal: either,
      });
      const final = response.url === '' ? url : response.url;
      // Where the targets of redirects were not shown, as in a browser.
      if (final !== url) checkFollowed(url, final, addressRefused);
      const text = await readStart(response, either);
      return { url: final, headers: response.headers, text };
    } catch (error) {
      throwIfAborted(signal);
      if (isAddressRefused(error)) refused.set(url, error);
      failures.push(
        isBlogError(error)
          ? error
          : new BlogError('timeout', { message: `${url} did not answer in time`, cause: error }),
      );
      return null;
    }
  }

  return {
    get asked() {
      return asked;
    },
    redirectLinks,
    failures,
    refusalOf: (url) => refused.get(url) ?? null,
    ask,
    async askJson(url) {
      const answer = await ask(url, 'application/json');
      if (answer === null) return null;
      try {
        return JSON.parse(answer.text) as unknown;
      } catch {
        // It may stand behind a notice of the server's own.
        return jsonIn(answer.text)?.data ?? null;
      }
    },
  };
}
