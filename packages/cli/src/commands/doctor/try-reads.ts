import {
  type BlogBackend,
  type CallOptions,
  isBlogError,
  type Operation,
  type PostSummary,
  supports,
} from '@blog/core';

/** The result of one read. */
export interface TriedRead {
  readonly operation: Operation;
  readonly ok: boolean;
  /** A summary of the answer, or the error. */
  readonly told: string;
}

const countOf = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

const namesOf = (items: readonly { name: string }[]) =>
  items.length === 0 ? '' : `: ${items.map(({ name }) => name).join(', ')}`;

function problemsOf(problems: readonly { path: string; message: string }[]): string {
  const [first] = problems;
  if (first === undefined) return '';
  return `; ${countOf(problems.length, 'item')} could not be read (${first.path}: ${first.message})`;
}

/** Makes one read and keeps its result; gives the answer, or `null` where there was an error. */
type Attempt = <T>(
  operation: Operation,
  read: () => Promise<T>,
  tell: (answer: T) => string,
) => Promise<T | null>;

function attemptInto(tried: TriedRead[]): Attempt {
  return async (operation, read, tell) => {
    try {
      const answer = await read();
      tried.push({ operation, ok: true, told: tell(answer) });
      return answer;
    } catch (error) {
      if (!isBlogError(error)) throw error;
      // Some backends can do it for one post and not for another, such as comments of a feed.
      const lacks = error.code === 'unsupported';
      tried.push({ operation, ok: lacks, told: `${error.code}: ${error.message}` });
      return null;
    }
  };
}

/** Reads once from each group of operations, and tells what came. It writes nothing. */
export async function tryReads(backend: BlogBackend, signal: AbortSignal): Promise<TriedRead[]> {
  const tried: TriedRead[] = [];
  const attempt = attemptInto(tried);
  const options = { signal };
  if (supports(backend, 'blog.get'))
    await attempt(
      'blog.get',
      () => backend.blog.get(options),
      ({ title, url }) => `“${title}”${url === null ? '' : ` at ${url}`}`,
    );
  const first = await tryPosts(backend, attempt, options);
  await tryNames(backend, attempt, options);
  if (supports(backend, 'archive.months'))
    await attempt(
      'archive.months',
      () => backend.archive.months({}, options),
      (months) => countOf(months.length, 'month'),
    );
  const word = /\p{L}{3,}/u.exec(first?.title ?? '')?.[0];
  if (word !== undefined && supports(backend, 'search.posts'))
    await attempt(
      'search.posts',
      () => backend.search.posts({ query: word, limit: 5 }, options),
      ({ items }) => `${countOf(items.length, 'post')} with “${word}”`,
    );
  return tried;
}

/** Tries posts, and the comments on the newest one; gives that post. */
async function tryPosts(
  backend: BlogBackend,
  attempt: Attempt,
  options: CallOptions,
): Promise<PostSummary | undefined> {
  const posts = supports(backend, 'posts.list')
    ? await attempt(
        'posts.list',
        () => backend.posts.list({ limit: 5 }, options),
        ({ items, problems }) =>
          `${countOf(items.length, 'post')}${items[0] === undefined ? '' : `, the newest “${items[0].title}”`}${problemsOf(problems)}`,
      )
    : null;
  const first = posts?.items[0];
  if (first === undefined) return undefined;
  if (supports(backend, 'posts.get'))
    await attempt(
      'posts.get',
      () => backend.posts.get({ id: first.id }, options),
      ({ path, content }) =>
        `${path ?? 'no path of its own'}, ${content === null ? 'without its text' : `${countOf(content.html.length, 'character')} of HTML`}`,
    );
  if (supports(backend, 'comments.list'))
    await attempt(
      'comments.list',
      () => backend.comments.list({ postId: first.id, limit: 5 }, options),
      ({ items, nextCursor, problems }) =>
        `${nextCursor === null ? '' : 'more than '}${countOf(items.length, 'comment')} on it${problemsOf(problems)}`,
    );
  return first;
}

async function tryNames(
  backend: BlogBackend,
  attempt: Attempt,
  options: CallOptions,
): Promise<void> {
  if (supports(backend, 'authors.list'))
    await attempt(
      'authors.list',
      () => backend.authors.list({ limit: 5 }, options),
      ({ items, problems }) =>
        `${countOf(items.length, 'author')}${namesOf(items)}${problemsOf(problems)}`,
    );
  if (supports(backend, 'tags.list'))
    await attempt(
      'tags.list',
      () => backend.tags.list({ limit: 5 }, options),
      ({ items, problems }) =>
        `${countOf(items.length, 'tag')}${namesOf(items)}${problemsOf(problems)}`,
    );
}
