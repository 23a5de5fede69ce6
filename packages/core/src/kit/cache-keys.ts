import {
  isWrite,
  type Operation,
  type ReadOperation,
  splitOperation,
} from '../backend/operations.js';

/**
 * The most bytes of a key. Caches refuse or cut longer keys, proxies refuse long headers, and ids of
 * other backends may be of any length. A key that was cut stands for all answers whose keys have the
 * same beginning.
 */
const MAX_BYTES = 200;

function keyOf(what: 'post' | 'comments', id: string): string {
  return `${what}-${encodeURIComponent(id.toWellFormed())}`.slice(0, MAX_BYTES);
}

/** The parts of arguments and answers that keys are made of. */
interface Told {
  readonly id?: unknown;
  readonly slug?: unknown;
  readonly path?: unknown;
  readonly postId?: unknown;
  readonly comment?: unknown;
}

/**
 * The keys of an answer: those under which a cache keeps what an operation read, or those whose answers
 * are stale after a write. A cache drops an answer if it has one of the keys of a write.
 *
 * - `blog`: every answer has it.
 * - `posts`: lists of posts, and all that counts or finds them.
 * - `post-ID`: one post.
 * - `comments`: lists of comments, and single ones.
 * - `comments-POSTID`: the comments of one post.
 *
 * Keys are URL-safe and have at most 200 bytes.
 *
 * @param args - The arguments of the operation, without its options.
 * @param result - Its answer; nothing but `id` and `postId` is read.
 *
 * @example
 * ```ts
 * import { cacheKeysOf } from '@blog/core/backend';
 *
 * cacheKeysOf('comments.list', [{ postId: '7' }], undefined); // ['comments', 'comments-7', 'blog']
 * cacheKeysOf('posts.delete', ['7'], undefined); // ['post-7', 'posts', 'comments-7', 'comments']
 * ```
 */
export function cacheKeysOf(
  operation: Operation,
  args: readonly unknown[],
  result: unknown,
): string[] {
  const first = args[0];
  if (isWrite(operation)) return staleAfter(operation, first, partsOf(result));
  // A read that found nothing has no answer.
  const found = result === undefined ? null : partsOf(result);
  return [...keysOfRead(operation, partsOf(first), found), 'blog'];
}

function keysOfRead(operation: ReadOperation, asked: Told, found: Told | null): string[] {
  switch (operation) {
    case 'blog.get':
      return [];
    case 'posts.get':
      return [
        keyOf('post', idIn(asked.id ?? found?.id)),
        ...(mayBeAnother(asked, found) ? ['posts'] : []),
      ];
    case 'comments.list':
    case 'comments.thread':
      return [
        'comments',
        ...(asked.postId === undefined ? [] : [keyOf('comments', idIn(asked.postId))]),
      ];
    case 'comments.get':
      return ['comments', keyOf('comments', idIn(found?.postId))];
    case 'comments.counts':
      return ['posts', 'comments'];
    default:
      return ['posts'];
  }
}

/**
 * Whether a write of another post may change what a reference leads to. Slugs of imports may repeat: then a newer post
 * takes the place. So it does where nothing was found at a path, or a post that has moved away from there.
 */
function mayBeAnother({ slug, path }: Told, found: Told | null): boolean {
  if (slug !== undefined) return true;
  if (path === undefined) return false;
  return found === null || ('path' in found && found.path !== path);
}

function staleAfter(operation: Operation, first: unknown, result: Told): string[] {
  const [group] = splitOperation(operation);
  if (group === 'posts') {
    const id = idIn(typeof first === 'string' ? first : result.id);
    // A post that is withdrawn takes its comments with it, and one that moves gives them new addresses.
    return [keyOf('post', id), 'posts', keyOf('comments', id), 'comments'];
  }
  const { postId } = result.comment === undefined ? result : partsOf(result.comment);
  // Nobody tells the post of a deleted comment.
  if (group !== 'comments' || postId === undefined) return ['blog'];
  // The post of a comment, and lists of posts, tell how many comments it has.
  const id = idIn(postId);
  return [keyOf('comments', id), 'comments', keyOf('post', id), 'posts'];
}

function partsOf(value: unknown): Told {
  return typeof value === 'object' && value !== null ? value : {};
}

function idIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
