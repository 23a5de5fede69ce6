import { LawFailure } from '../support/assert.js';

/** Sends text over one connection to the host of an address, and gives all that came until its end. */
export type Converse = (address: URL, text: string) => Promise<string>;

/** An answer as it came over a connection. */
export interface RawAnswer {
  readonly status: number;
  /** Its headers, in lower case. */
  readonly head: string;
}

/** A request as it goes over a connection. `last`: the server is to close the connection after it. */
export interface RawRequest {
  readonly line: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  /** The body in chunks, without a length. */
  readonly chunks?: readonly string[];
  readonly last?: boolean;
}

const lengthOf = (text: string) => new TextEncoder().encode(text).length;

function bytesOf(
  { line, headers = [], body = '', chunks, last = false }: RawRequest,
  host: string,
) {
  const framing =
    chunks !== undefined
      ? ['Transfer-Encoding: chunked']
      : body === ''
        ? []
        : [`Content-Length: ${lengthOf(body)}`];
  const ending = last ? ['Connection: close'] : [];
  const lines = [`${line} HTTP/1.1`, `Host: ${host}`, ...headers, ...framing, ...ending];
  const sent =
    chunks === undefined
      ? body
      : [...chunks, ''].map((chunk) => `${lengthOf(chunk).toString(16)}\r\n${chunk}\r\n`).join('');
  return `${lines.join('\r\n')}\r\n\r\n${sent}`;
}

/** The length of the body that a head tells of; `null` if it cannot be told. */
function bodyLength(head: string, rest: string, hasBody: boolean): number | null {
  if (!hasBody) return 0;
  if (/\r\ntransfer-encoding:[^\r]*chunked/.test(head)) {
    const end = rest.indexOf('0\r\n\r\n');
    return end === -1 ? null : end + 5;
  }
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  return length === undefined ? null : Number(length);
}

/**
 * The answers to requests that are sent over one connection. It ends early where the server closes the
 * connection, as it may after any answer.
 *
 * @throws LawFailure where something else comes than an answer: a body where none may be, or the
 *   answer to a body that was taken for a request.
 */
export async function answersTo(
  base: string,
  requests: readonly RawRequest[],
  converse: Converse,
): Promise<RawAnswer[]> {
  const words = requests.map(({ line }) => line).join(', then ');
  const address = new URL(base);
  const text = requests.map((request) => bytesOf(request, address.host)).join('');
  let rest = await converse(address, text);
  const answers: RawAnswer[] = [];
  for (const { line } of requests) {
    if (rest === '') break;
    const [whole = ''] = /^HTTP\/1\.[01] \d{3}[^]*?\r\n\r\n/.exec(rest) ?? [];
    if (whole === '')
      throw new LawFailure(
        `${words}, over one connection: expected the answer to ${line}, got ${JSON.stringify(rest.slice(0, 120))}`,
      );
    const head = whole.toLowerCase();
    const status = Number(whole.slice(9, 12));
    answers.push({ status, head });
    rest = rest.slice(whole.length);
    const hasBody = !line.startsWith('HEAD ') && status !== 204 && status !== 304;
    const length = bodyLength(head, rest, hasBody);
    if (length === null) break;
    rest = rest.slice(length);
  }
  return answers;
}
