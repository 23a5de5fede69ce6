import type {
  BlogBackend,
  CommentFilter,
  CommentSort,
  Group,
  PostFilter,
  PostSort,
  PostStatus,
  SettableStatus,
} from '@blog/core';
import type { PostField } from '@blog/core/backend';

import type { ClientMethods } from './methods.js';

type CapabilitiesOf<B> = B extends { readonly capabilities: infer T } ? T : never;
type PostCapability<B, K extends string, Wide> =
  CapabilitiesOf<B> extends { readonly posts: { readonly [P in K]: readonly (infer V)[] } }
    ? Extract<V, Wide>
    : Wide;
type CommentCapability<B, K extends string, Wide> =
  CapabilitiesOf<B> extends { readonly comments: { readonly [P in K]: readonly (infer V)[] } }
    ? Extract<V, Wide>
    : Wide;

/** The methods of a client of `B`, were there all of them. */
type MethodsFor<B> = ClientMethods<
  PostCapability<B, 'filters', PostFilter>,
  PostCapability<B, 'sorts', PostSort>,
  CommentCapability<B, 'filters', CommentFilter>,
  CommentCapability<B, 'sorts', CommentSort>,
  PostCapability<B, 'fields', PostField>,
  PostCapability<B, 'statuses', PostStatus>,
  CommentCapability<B, 'statuses', SettableStatus>
>;

/** The group's methods that the backend has, as it has them: for certain, or perhaps. */
type GroupFor<Backend, Methods> = {
  readonly [M in keyof Backend as M extends keyof Methods ? M : never]: M extends keyof Methods
    ? Methods[M]
    : never;
} & (Backend extends { readonly list: unknown }
  ? Methods extends { readonly all: infer A }
    ? { readonly all: A }
    : unknown
  : unknown);

/** What every client has beside its groups. */
export interface ClientFacts<B extends BlogBackend = BlogBackend> {
  /** Names the blog in query keys. The same in server and browser. */
  readonly id: string;
  /** Names who looks in query keys: what one sees is never shown to another. */
  readonly viewer: string;
  /** The backend's name. */
  readonly name: string;
  readonly capabilities: B['capabilities'];
  /** The backend itself: unchecked, unsanitised. */
  readonly backend: B;
}

/**
 * A client of the backend `B`: it has the methods that the backend has, and no others. What the
 * backend's type leaves open (`BlogBackend`, a guarded view) is open here: ask `supports`.
 */
export type BlogClient<B extends BlogBackend = BlogBackend> = B extends unknown
  ? ClientFacts<B> & {
      readonly [G in keyof B as G extends Group ? G : never]: G extends Group
        ?
            | GroupFor<NonNullable<B[G]>, MethodsFor<B>[G]>
            | (undefined extends B[G] ? undefined : never)
        : never;
    }
  : never;
