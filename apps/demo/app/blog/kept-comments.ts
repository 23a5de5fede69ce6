/** The part of a comment by which an old address finds it. */
export interface MarkedComment {
  readonly id: string;
  /** The id that it had at its old host; `null` if it came from none. */
  readonly oldId: string | null;
  readonly createdAt: string;
}

/** Gives all comments of a post. */
type Read = (postId: string) => Promise<readonly MarkedComment[]>;

/** Milliseconds that the comments of a post are kept, and a failure to read them. */
const AGE = 300_000;
const FAILURE_AGE = 10_000;
/** The most comments that are kept, of all posts together. */
const MOST_KEPT = 100_000;
/** The most posts whose comments are read or wait for it. */
const MOST_WAITING = 5;

interface Kept {
  readonly comments: Promise<readonly MarkedComment[]>;
  until: number;
  size: number;
}

/**
 * Keeps the comments of posts for those who come by old addresses. Anybody can make such an address, and a
 * list of comments may have many pages. So a list is read once for all who ask, one after the other, and is
 * kept. While many others wait, `null` is given.
 */
export function keepComments(
  read: Read,
  now: () => number = Date.now,
): (postId: string) => Promise<readonly MarkedComment[] | null> {
  // A map gives its keys in the order in which they came: the oldest one goes first.
  const kept = new Map<string, Kept>();
  let size = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  function forget(postId: string): void {
    size -= kept.get(postId)?.size ?? 0;
    kept.delete(postId);
  }

  function readNext(postId: string): Promise<readonly MarkedComment[]> {
    waiting += 1;
    const comments = last.then(() => read(postId)).finally(() => (waiting -= 1));
    last = comments.catch(() => undefined);
    return comments;
  }

  return async (postId) => {
    const before = kept.get(postId);
    if (before !== undefined && before.until > now()) return before.comments;
    if (waiting >= MOST_WAITING) return null;
    forget(postId);
    const mine: Kept = { comments: readNext(postId), until: Infinity, size: 1 };
    kept.set(postId, mine);
    size += 1;
    try {
      const comments = await mine.comments;
      mine.until = now() + AGE;
      mine.size += comments.length;
      size += comments.length;
      for (const oldest of kept.keys()) {
        if (size <= MOST_KEPT || oldest === postId) break;
        forget(oldest);
      }
      return comments;
    } catch (error) {
      mine.until = now() + FAILURE_AGE;
      throw error;
    }
  };
}
