import type { CommentStatus, Origin } from '@blog/core';
import type { ImportComment, ImportItem, ImportResult } from '@blog/core/backend';

/** A comment, as far as a report counts it. */
export interface CountedComment {
  readonly id: string;
  /** The id of its post. */
  readonly post: string;
  readonly status: CommentStatus;
  readonly isReply: boolean;
}

/**
 * The comments of an export that may still wait for their post, so that a report counts them only when
 * they stand in the blog. Where comments come before posts, it keeps about 100 bytes for each.
 */
export class WaitingComments {
  readonly #posts = new Set<string>();
  readonly #byPost = new Map<string, CountedComment[]>();
  #count = 0;

  /** The number of comments that wait. */
  get count(): number {
    return this.#count;
  }

  /** Takes the items of a batch that the store has taken. Gives the comments that stand in the blog now. */
  standing(items: readonly ImportItem[], { waiting }: ImportResult): CountedComment[] {
    const stand: CountedComment[] = [];
    for (const item of items) {
      if (item.type !== 'post') continue;
      const { id } = item.origin;
      stand.push(...this.#taken(id));
      this.#posts.add(copied(id));
    }
    for (const item of items) {
      if (item.type !== 'comment') continue;
      const comment = counted(item);
      if (waiting === 0 || this.#posts.has(comment.post)) stand.push(comment);
      else this.#keep(comment);
    }
    return stand;
  }

  /** At the end, with the comments of which the store knows no post: gives those that stand, and those that wait. */
  rest(orphans: readonly Origin[]): { stand: CountedComment[]; wait: CountedComment[] } {
    const without = new Set(orphans.map(({ id }) => id));
    const all = [...this.#byPost.values()].flat();
    const wait = all.filter(({ id }) => without.has(id));
    this.#count = wait.length;
    return { stand: all.filter(({ id }) => !without.has(id)), wait };
  }

  #taken(post: string): CountedComment[] {
    const comments = this.#byPost.get(post) ?? [];
    this.#byPost.delete(post);
    this.#count -= comments.length;
    return comments;
  }

  #keep(comment: CountedComment): void {
    const others = this.#byPost.get(comment.post);
    if (others === undefined) this.#byPost.set(comment.post, [comment]);
    else others.push(comment);
    this.#count += 1;
  }
}

const counted = ({ origin, post, status, parent }: ImportComment): CountedComment => ({
  id: copied(origin.id),
  post: copied(post),
  status,
  isReply: parent !== null,
});

/** A part of a string keeps the whole chunk of the file in memory. */
const copied = (id: string): string => Buffer.from(id).toString();
