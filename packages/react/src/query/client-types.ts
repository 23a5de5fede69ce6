import type { BlogClient, ClientFacts, ClientMethods } from '@blog/client';
import type {
  BlogBackend,
  CommentFilter,
  CommentListQuery,
  CommentSort,
  Group,
  PostFilter,
  PostListQuery,
  PostSort,
} from '@blog/core';

/** Any client, whatever its backend can do. */
export type AnyBlogClient = Omit<ClientFacts, 'backend'> & { readonly backend: BlogBackend };

/** A client that may have the group. */
export type ClientWith<G extends Group> = AnyBlogClient & {
  readonly [K in G]?: object | undefined;
};

/** A client that has every method: what the query layer calls, once the types have let it through. */
export type WideClient = AnyBlogClient & ClientMethods;

type Listed<C, G extends 'posts' | 'comments', K extends string, Wide> = C extends {
  readonly capabilities: { readonly [P in G]: { readonly [Q in K]: readonly (infer V)[] } };
}
  ? Extract<V, Wide>
  : Wide;

/** What `posts.list` of the client takes, without the cursor: the query layer keeps that. */
export type PostQueryOf<C> = Omit<
  PostListQuery<Listed<C, 'posts', 'filters', PostFilter>, Listed<C, 'posts', 'sorts', PostSort>>,
  'cursor' | 'content'
>;

/** What `comments.list` of the client takes, without the cursor. */
export type CommentQueryOf<C> = Omit<
  CommentListQuery<
    Listed<C, 'comments', 'filters', CommentFilter>,
    Listed<C, 'comments', 'sorts', CommentSort>
  >,
  'cursor'
>;

/**
 * Tells the hooks which client your application has, once:
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 *
 * export const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 *
 * declare module '@blog/react' {
 *   interface Register {
 *     client: typeof client;
 *   }
 * }
 * ```
 */
export interface Register {}

/** The client that {@link Register} names; any client where it names none. */
export type RegisteredClient = Register extends { client: infer C extends AnyBlogClient }
  ? C
  : BlogClient;
