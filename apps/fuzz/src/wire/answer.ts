/** An answer of the server. */
export interface WireAnswer {
  readonly status: number;
  /** By their names in lower case; those that come several times are joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** The part of an answer that is known while its bytes are coming. */
type Reading = { readonly answer: WireAnswer; readonly end: number } | 'more';

/**
 * Reads an answer from the bytes that came so far. `isOver`: no more will come.
 *
 * @throws Error where the bytes are no HTTP.
 */
export function readAnswer(bytes: Buffer, isToHead: boolean, isOver: boolean): Reading {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return 'more';
  const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1]);
  if (Number.isNaN(status)) throw new Error(`Expected the first line of an answer, got ${first}`);
  const start = headEnd + 4;
  if (status < 200) {
    const later = readAnswer(bytes.subarray(start), isToHead, isOver);
    return later === 'more' ? later : { ...later, end: later.end + start };
  }
  const headers = headersOf(lines);
  const whole = (body: Buffer, end: number) => ({ answer: { status, headers, body }, end });
  if (isToHead || status === 204 || status === 304) return whole(Buffer.alloc(0), start);
  if (headers.get('transfer-encoding') === 'chunked') {
    const found = readChunks(bytes, start);
    return found === null ? 'more' : whole(found.body, found.end);
  }
  const length = headers.get('content-length');
  if (length === undefined) return isOver ? whole(bytes.subarray(start), bytes.length) : 'more';
  const end = start + Number(length);
  return bytes.length < end ? 'more' : whole(bytes.subarray(start, end), end);
}

function headersOf(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new Error(`Expected a header, got ${JSON.stringify(line)}`);
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}

function readChunks(bytes: Buffer, start: number): { body: Buffer; end: number } | null {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error('Expected the size of a chunk');
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return null;
    if (size === 0) return { body: Buffer.concat(parts), end };
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = end;
  }
}
