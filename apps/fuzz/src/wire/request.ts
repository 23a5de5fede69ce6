/** How the bytes of a body are announced. */
export type Framing =
  | 'length'
  | 'chunked'
  /** More bytes are announced than come. */
  | 'cut'
  /** A header `Content-Length` that is no number. */
  | 'nonsense';

/** A request as it is sent, byte by byte. Texts hold one character for each byte. */
export interface WireRequest {
  /** Which handler a write is asked of; a read is asked of both. */
  readonly handler: 'plain' | 'cached';
  /** The caller: a name among those of a run. */
  readonly caller: string;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
  readonly framing: Framing;
  /** Whether Node’s parser may refuse it before the handler sees it. */
  readonly isRaw: boolean;
}

/** A request that has nothing but its target. */
export function plainRequest(caller: string, method: string, target: string): WireRequest {
  return {
    handler: 'plain',
    caller,
    method,
    target,
    headers: [],
    body: null,
    framing: 'length',
    isRaw: false,
  };
}

/** The bytes of a text in UTF-8, one character for each. */
export const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** The bytes that are sent. `token` is that of the caller. */
export function bytesOfRequest(request: WireRequest, token: string | null): Buffer {
  const { method, target, headers, body, framing } = request;
  const has = (name: string) => headers.some(([each]) => each.toLowerCase() === name);
  const lines = [`${method} ${target} HTTP/1.1`];
  if (!has('host')) lines.push('Host: blog.example');
  if (token !== null && !has('authorization')) lines.push(`Authorization: Bearer ${token}`);
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  let sent = body ?? '';
  if (framing === 'nonsense') lines.push('Content-Length: many');
  else if (framing === 'cut') lines.push(`Content-Length: ${sent.length + 7}`);
  else if (body !== null && framing === 'chunked') {
    lines.push('Transfer-Encoding: chunked');
    sent = chunked(sent);
  } else if (body !== null) lines.push(`Content-Length: ${sent.length}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${sent}`, 'latin1');
}

function chunked(text: string): string {
  const half = Math.ceil(text.length / 2);
  const parts = [text.slice(0, half), text.slice(half)].filter((part) => part !== '');
  return `${parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('')}0\r\n\r\n`;
}
