import type { Comment } from '@blog/core';

/** Gives the parts of a comment's permalink below its post: the server answers the page that has it. */
export function permalink({ id }: Pick<Comment, 'id'>): { search: string; hash: string } {
  return { search: `?comment=${encodeURIComponent(id)}`, hash: `#comment-${id}` };
}

/** Gives {@link permalink} as text. */
export function permalinkOf(comment: Pick<Comment, 'id'>): string {
  const { search, hash } = permalink(comment);
  return search + hash;
}
