import type { Author, Blog, Comment, Post, Tag } from '@blog/core';

/** The fields that a platform never tells, by model: they are `null` in each of its answers. */
export interface Untold {
  readonly blog: readonly (keyof Blog)[];
  readonly post: readonly (keyof Post)[];
  readonly comment: readonly (keyof Comment)[];
  readonly author: readonly (keyof Author)[];
  readonly tag: readonly (keyof Tag)[];
}
