import { seeded } from '../kit/seeded-random.js';

/** A request of the mix. */
export interface SoakRequest {
  readonly kind: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** A post that requests ask for. */
export interface KnownPost {
  readonly id: string;
  readonly slug: string;
}

/** The ids and slugs of the blog that requests of the mix need. */
export interface KnownBlog {
  /** Newest first. */
  readonly posts: readonly KnownPost[];
  readonly tags: readonly string[];
  /** A word of all posts. */
  readonly words: readonly string[];
  readonly token: string;
}

/** The parts of the mix, of 100 requests. */
const shares = [
  ['list', 30],
  ['post', 30],
  ['comments', 20],
  ['search', 5],
  ['feed', 3],
  ['comment', 9],
  ['new post', 1],
  ['change', 2],
] as const;

type Kind = (typeof shares)[number][0];

const deck = shares.flatMap(([kind, count]) => Array.from({ length: count }, () => kind));

/** Gives the requests of the mix, one after the other: the same ones in each run, but for the ids. */
export function trafficOf({ posts, tags, words, token }: KnownBlog): () => SoakRequest {
  const random = seeded(3);
  let written = 0;
  const pick = <T>(list: readonly T[]): T => {
    const found = list[random.between(0, list.length)];
    if (found === undefined) throw new Error('There is nothing to choose from.');
    return found;
  };
  /** Most people read what is new. */
  const post = (): KnownPost => pick(posts.slice(0, random.chance(0.7) ? 50 : posts.length));
  const get = (kind: Kind, path: string): SoakRequest => ({
    kind,
    method: 'GET',
    path,
    headers: {},
    body: null,
  });
  const send = (
    kind: Kind,
    method: 'POST' | 'PATCH',
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): SoakRequest => ({
    kind,
    method,
    path,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const author = { authorization: `Bearer ${token}` };
  const text = () => `${pick(words)} ${pick(words)} ${pick(words)} ${(written += 1)}`;
  const makers: Readonly<Record<Kind, () => SoakRequest>> = {
    list: () =>
      get('list', `/v1/posts?limit=20${random.chance(0.3) ? `&tagId=${pick(tags)}` : ''}`),
    post: () => get('post', `/v1/lookup/post?kind=post&slug=${post().slug}`),
    comments: () => get('comments', `/v1/comments?limit=100&postId=${post().id}`),
    search: () => get('search', `/v1/search/posts?query=${pick(words)}`),
    feed: () => get('feed', '/feed.xml'),
    comment: () =>
      send('comment', 'POST', '/v1/comments', {
        postId: post().id,
        source: { format: 'text', text: text() },
        author: { name: 'Guest' },
      }),
    'new post': () =>
      send(
        'new post',
        'POST',
        '/v1/posts',
        { title: text(), source: { format: 'markdown', text: text() }, status: 'published' },
        author,
      ),
    change: () =>
      send(
        'change',
        'PATCH',
        `/v1/posts/${post().id}`,
        { source: { format: 'markdown', text: text() } },
        { ...author, 'if-match': '*' },
      ),
  };
  return () => makers[pick(deck)]();
}
