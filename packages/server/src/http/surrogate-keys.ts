/**
 * The keys of an answer as headers, for caches that can be purged by key (`Surrogate-Key` of Fastly, Varnish
 * and others; `Cache-Tag` of Cloudflare).
 */
export function surrogateHeaders(keys: readonly string[]): Record<string, string> {
  return { 'surrogate-key': keys.join(' '), 'cache-tag': keys.join(',') };
}

const leadingId = /^\{"id":("(?:[^"\\]|\\.){1,200}")/;

/** The id of an item in JSON bytes. If they begin with the id, only the first bytes are read. */
export function idOf(body: Uint8Array): string {
  const start = new TextDecoder().decode(body.subarray(0, 300));
  const text = leadingId.exec(start)?.[1];
  const id: unknown =
    text === undefined
      ? (JSON.parse(new TextDecoder().decode(body)) as { id?: unknown }).id
      : JSON.parse(text);
  return String(id);
}
