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
import type { ObservableClient } from './observe.js';

type CapabilitiesOf<B> = B extends { readonly capabilities: infer T } ? T : never;
type PostCapability<B, K extends string, Wide> =
  CapabilitiesOf<B> extends { readonly posts: { readonly [P in K]: readonly (infer V)[] } }
    ? Extract<V, Wide>
    : Wide;
type CommentCapability<B, K extends string, Wide> =
  CapabilitiesOf<B> extends { readonly comments: { readonly [P in K]: readonly (infer V)[] } }
    ? Extract<V, Wide>
    : Wide;

/** All methods that a client of `B` could have. */
type MethodsFor<B> = ClientMethods<
  PostCapability<B, 'filters', PostFilter>,
  PostCapability<B, 'sorts', PostSort>,
  CommentCapability<B, 'filters', CommentFilter>,
  CommentCapability<B, 'sorts', CommentSort>,
  PostCapability<B, 'fields', PostField>,
  PostCapability<B, 'statuses', PostStatus>,
  CommentCapability<B, 'statuses', SettableStatus>
>;

/**
 * How a client gets more methods. TypeScript shows this text when a method is missing, because it is the first
 * argument of the type that lacks the method.
 */
type HowToGetMore<B> = B extends { readonly name: 'http' }
  ? "http({ write: ['posts.create', 'comments.create'] }) adds the writes that it names"
  : B extends { readonly name: infer N extends string }
    ? `${N} has no other method here: a write may need credentials in its options, and supports(client, …) asks at run time`
    : 'supports(client, …) asks for a method that may be there';

/** The methods of a group that the backend has. A method that is optional there is optional here. */
type GroupFor<_Hint extends string, Backend, Methods> = {
  readonly [M in keyof Backend as M extends keyof Methods ? M : never]: M extends keyof Methods
    ? Methods[M]
    : never;
} & (Backend extends { readonly list: unknown }
  ? Methods extends { readonly all: infer A }
    ? { readonly all: A }
    : unknown
  : unknown);

/** The parts of every client besides its groups. */
export interface ClientFacts<B extends BlogBackend = BlogBackend> extends ObservableClient {
  /** Names the blog in query keys. It is the same on server and in browser. */
  readonly id: string;
  /** Names the reader in query keys, so that no reader gets the answers for another. */
  readonly viewer: string;
  /** The backend's name. */
  readonly name: string;
  /**
   * How the groups of the backend work: their filters, orders, limits and formats. It is the backend's own object.
   */
  readonly capabilities: B['capabilities'];
  /** The backend itself. Its answers are not validated and not sanitised. */
  readonly backend: B;
}

/**
 * A client of the backend `B`: it has the methods that the backend has, and no others. If a method is
 * optional in the backend's type (as in `BlogBackend`, or in a view with access control), it is optional
 * here; `supports` finds out whether it exists.
 */
export type BlogClient<B extends BlogBackend = BlogBackend> = B extends unknown
  ? ClientFacts<B> & {
      readonly [G in keyof B as G extends Group ? G : never]: G extends Group
        ?
            | GroupFor<HowToGetMore<B>, NonNullable<B[G]>, MethodsFor<B>[G]>
            | (undefined extends B[G] ? undefined : never)
        : never;
    }
  : never;
