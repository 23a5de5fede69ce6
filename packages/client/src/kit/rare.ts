import { explain } from './explain.js';

// Everything here is loaded when it is needed, which it seldom is: the first load of a page stays small. For
// the same reason it imports nothing that the first load has: bundlers would cut that load in two.
export { jsonIn, notJson } from './stray-text.js';

/** As many as `fetch` follows. */
const MOST_HOPS = 20;

/** A request that was answered by a redirect. */
export interface Redirected {
  readonly response: Response;
  readonly from: string;
  readonly method: string;
  /** Sends the same request to another address. */
  again(url: string): Promise<Response>;
}

/**
 * Follows redirects within the origin, where credentials may go, as long as the request stays what it is: a
 * write is sent again only where the status says that it is to be (307, 308). Gives the answer at their
 * end, which is a redirect where it leads elsewhere; `null` where redirects lead on and on.
 */
export async function followWithin(redirected: Redirected): Promise<Response | null> {
  const { method, again } = redirected;
  let { response, from } = redirected;
  for (let hops = 0; hops < MOST_HOPS; hops += 1) {
    const { status, headers } = response;
    const location = headers.get('location');
    if (status < 300 || status > 399 || location === null || !URL.canParse(location, from))
      return response;
    const next = new URL(location, from);
    const isSame = /^(?:GET|HEAD)$/i.test(method) || status === 307 || status === 308;
    if (next.origin !== new URL(from).origin || !isSame) return response;
    await response.body?.cancel();
    from = next.href;
    response = await again(from);
  }
  return null;
}

/**
 * The bytes of a body in a runtime whose `fetch` has no streams (React Native). Such a body is read whole,
 * so its length is known only afterwards.
 */
export async function readWhole(response: Response): Promise<Uint8Array> {
  const copy = response.clone();
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    // Older versions of React Native have text only.
    return new TextEncoder().encode(await copy.text());
  }
}

/**
 * The content of bytes that are compressed though no header says so: some servers send files as they store
 * them.
 */
export function gunzipped(bytes: Uint8Array): Response {
  const stream = new Response(new Uint8Array(bytes)).body?.pipeThrough(
    new DecompressionStream('gzip'),
  );
  return new Response(stream ?? null);
}

/** A failure in words, and its code. */
interface Told {
  readonly code: 'bad_response' | 'unavailable';
  readonly message: string;
}

/**
 * Tells of a request that got no answer, or none that can be read.
 *
 * @param what - The operation and the address, without a query.
 */
export function failureFor(error: unknown, backend: string, what: string, url: string): Told {
  if (!(error instanceof TypeError) && !(error instanceof Error && error.name === 'NetworkError')) {
    const words = error instanceof Error ? error.message : String(error);
    return { code: 'unavailable', message: `${backend} failed in ${what}: ${words}` };
  }
  const { words, isWrong } = explain(error, url);
  return isWrong
    ? { code: 'bad_response', message: `${backend} gave no legible answer to ${what}: ${words}` }
    : { code: 'unavailable', message: `${backend} could not be reached for ${what}: ${words}` };
}
