import type { BlogBackend } from '../backend/backend.js';
import type { CreatedComment } from '../backend/methods.js';
import type { Group } from '../backend/operations.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { Page } from '../models/page.js';
import type { Post } from '../models/post.js';
import type { ThreadPage } from '../models/thread.js';

type Safe<T> =
  T extends ThreadPage<Html>
    ? ThreadPage
    : T extends Page<infer Item>
      ? Page<Safe<Item>>
      : T extends CreatedComment<Html>
        ? CreatedComment
        : T extends Post<Html>
          ? Post
          : T extends Comment<Html>
            ? Comment
            : T;

type SafeMethod<F> = F extends (...args: infer A) => Promise<infer T>
  ? (...args: A) => Promise<Safe<T>>
  : F;

type SafeGroup<T> = T extends object ? { [M in keyof T]: SafeMethod<T[M]> } : T;

/** A backend with validated answers: it has the operations of `B`, with safe HTML. */
export type ValidatedBackend<B extends BlogBackend> = B extends unknown
  ? {
      readonly [K in keyof B]: K extends 'capabilities'
        ? Omit<B['capabilities'], 'html'> & { readonly html: 'safe' }
        : K extends Group
          ? SafeGroup<B[K]>
          : B[K];
    }
  : never;
