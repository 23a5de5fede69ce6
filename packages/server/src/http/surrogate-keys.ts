/**
 * The key of one post. Keys name the parts of an answer, for caches that can be purged by key
 * (`Surrogate-Key` of Fastly, Varnish and others; `Cache-Tag` of Cloudflare): `blog` for all answers,
 * `posts` for lists of posts and everything that counts them, `post-ID`, `comments` for lists of comments,
 * `comments-POSTID`.
 */
export function postKey(id: string): string {
  return keyOf('post', id);
}

/** The key of one post's comments. */
export function commentsKey(postId: string): string {
  return keyOf('comments', postId);
}

/**
 * The most bytes of a key. Caches refuse or cut longer keys, proxies refuse long headers, and ids of
 * other backends may be of any length. A key that was cut purges all answers whose keys have the same
 * beginning.
 */
const MAX_BYTES = 200;

function keyOf(what: string, id: string): string {
  return `${what}-${encodeURIComponent(id.toWellFormed())}`.slice(0, MAX_BYTES);
}

/** The keys as headers. */
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
