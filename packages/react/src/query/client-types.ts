import type { BlogClient, ClientFacts, ClientMethods } from '@blog/client';
import type {
  BlogBackend,
  CommentFilter,
  CommentListQuery,
  CommentSort,
  Group,
  Operation,
  PostFilter,
  PostListQuery,
  PostSort,
} from '@blog/core';

/** Any client, with any operations. */
export type AnyBlogClient = Omit<ClientFacts, 'backend'> & {
  /** The backend itself. Its answers are not validated and not sanitised. */
  readonly backend: BlogBackend;
};

/** A client that may have the operations of a group. */
export type ClientWith<G extends Group> = AnyBlogClient & {
  readonly [K in G]?: object | undefined;
};

/** A client with every method in its type. */
export type WideClient = AnyBlogClient & ClientMethods;

/**
 * Gives a client the types of all methods. Query options call any of them: the types of their own
 * parameters, or the backend itself, refuse an operation that is not there.
 */
export const wideClient = (client: AnyBlogClient): WideClient => client as unknown as WideClient;

/** The operations that a client has, or may have, in its type. */
export type OperationsIn<C> = {
  [O in Operation]: O extends `${infer G}.${infer M}`
    ? G extends keyof C
      ? M extends keyof NonNullable<C[G]>
        ? O
        : never
      : never
    : never;
}[Operation];

type ListedIn<C, G extends 'posts' | 'comments', K extends string, Wide> = C extends {
  readonly capabilities: { readonly [P in G]: { readonly [Q in K]: readonly (infer V)[] } };
}
  ? Extract<V, Wide>
  : Wide;

/** The query of `posts.list` of a client, without the cursor, which the query layer keeps. */
export type PostQueryOf<C> = Omit<
  PostListQuery<
    ListedIn<C, 'posts', 'filters', PostFilter>,
    ListedIn<C, 'posts', 'sorts', PostSort>
  >,
  'cursor' | 'content'
>;

/** The query of `comments.list` of a client, without the cursor. */
export type CommentQueryOf<C> = Omit<
  CommentListQuery<
    ListedIn<C, 'comments', 'filters', CommentFilter>,
    ListedIn<C, 'comments', 'sorts', CommentSort>
  >,
  'cursor'
>;

/**
 * Declares the type of your application's client, once for all hooks.
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

/** The client that {@link Register} declares; any client if it declares none. */
export type RegisteredClient = Register extends { client: infer C extends AnyBlogClient }
  ? C
  : BlogClient;
