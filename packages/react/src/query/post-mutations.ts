import type { Post, PostInput, PostPatch, PostStatus } from '@blog/core';
import { checkValue } from '@blog/core/backend';
import type { QueryClient } from '@tanstack/react-query';

import type { CachedChange, CachedItem } from './cached-items.js';
import { checkClient, checkedMutations } from './arguments.js';
import { type ClientWith, type OperationsIn, type WideClient, wideClient } from './client-types.js';
import { blogKey } from './keys.js';
import { reloadAfter, stopLoads } from './loads.js';
import { type BlogMutationOptions, type Changing, keyOf, revisionOf } from './mutation-options.js';
import { type GroupChange, settleChange, showChange } from './optimistic-changes.js';

type Method<C, M extends string> = C extends { readonly posts?: infer G }
  ? NonNullable<G> extends { readonly [K in M]?: infer F }
    ? NonNullable<F>
    : never
  : never;

/** The variables of the mutation that creates a post: its fields, as far as the client takes them. */
export type CreatePostVariables<C> = (Method<C, 'create'> extends (
  input: infer I,
  ...rest: never[]
) => unknown
  ? I
  : PostInput) & {
  /** Give a key if the same post may be sent again: the server then keeps it once. */
  idempotencyKey?: string | undefined;
};

/** The variables of the mutation that changes a post. */
export type UpdatePostVariables<C> = Changing & {
  /** The fields to change. `null` clears a field. */
  patch: Method<C, 'update'> extends (id: string, patch: infer P, ...rest: never[]) => unknown
    ? P
    : PostPatch;
};

/** Every mutation of posts, with the types of the client `C`. */
export interface AllPostMutations<C> {
  /** Creates a post. Lists show it when the server has answered, because only the server knows its place. */
  create: () => BlogMutationOptions<Post, CreatePostVariables<C>, null>;
  /**
   * Changes a post. Its plain fields are shown at once, and taken back if the server refuses. The text, the
   * tags and the authors are shown when the server has answered.
   */
  update: () => BlogMutationOptions<Post, UpdatePostVariables<C>, CachedChange[]>;
  /** Deletes a post for good. It leaves the lists at once, and comes back if the server refuses. */
  delete: () => BlogMutationOptions<void, Changing, CachedChange[]>;
}

/** The mutations of posts that the client `C` has. */
export type PostMutations<C> = {
  [
    M in keyof AllPostMutations<C> as `posts.${M}` extends OperationsIn<C> ? M : never
  ]: AllPostMutations<C>[M];
};

/** The fields of a patch that have the same value in the post. */
const plainFields = [
  'title',
  'slug',
  'path',
  'status',
  'publishedAt',
  'excerpt',
  'image',
  'enclosures',
  'featured',
  'access',
  'commentsOpen',
] as const;

function shownFields(patch: PostPatch): object {
  const given = plainFields.filter((name) => patch[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, patch[name]]));
}

/** Whether a list of posts with this key lists posts of the status. */
function lists(queryKey: readonly unknown[], status: PostStatus | undefined): boolean {
  const [operation, params] = queryKey.slice(4);
  if (status === undefined || operation === 'get') return true;
  return ((params as { status?: PostStatus } | null)?.status ?? 'published') === status;
}

/**
 * The cached item with the values of the server's answer. `extra` stays: each query asks for its own. An answer
 * that is older than the item was overtaken by another one.
 */
function answered(item: CachedItem, post: Post): CachedItem {
  const { updatedAt = null } = item as Partial<Post>;
  if (updatedAt !== null && post.updatedAt !== null && updatedAt > post.updatedAt) return item;
  const { extra: _, ...fields } = post;
  return {
    ...item,
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => name in item)),
  };
}

/**
 * Gives the options of the mutations of posts: `create`, `update` and `delete`, as far as the client has them.
 * They change the cache at once, take the change back if the server refuses it, and load again what it
 * touches: posts, search, archive, tags, authors, and for a deleted post the comments.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import { conflictOf, createBlogClient, postMutations } from '@blog/react';
 * import { useMutation, useQueryClient } from '@tanstack/react-query';
 *
 * const client = createBlogClient(
 *   http({ url: 'https://blog.example.org', write: ['posts.update'] }),
 * );
 *
 * export function useRename() {
 *   const { mutate, error } = useMutation(postMutations(client, useQueryClient()).update());
 *   return { mutate, conflict: conflictOf(error) };
 * }
 * ```
 */
export function postMutations<C extends ClientWith<'posts'>>(
  client: C,
  queryClient: QueryClient,
): PostMutations<C>;
export function postMutations(
  client: ClientWith<'posts'>,
  queryClient: QueryClient,
): AllPostMutations<WideClient> {
  checkClient(client, 'postMutations');
  checkValue(queryClient, 'object', 'queryClient', 'postMutations');
  const { capabilities, posts } = wideClient(client);
  const postsKey = blogKey(client, 'posts');
  const groups = ['posts', 'search', 'archive', 'tags', 'authors'] as const;

  /** Loads again what shows posts. */
  const reload = (withComments: boolean) =>
    reloadAfter(
      queryClient,
      postsKey,
      [...groups, ...(withComments ? (['comments'] as const) : [])].map((group) =>
        blogKey(client, group),
      ),
    );
  const refused = (_error: unknown, _variables: unknown, shown: CachedChange[] | undefined) =>
    settleChange(queryClient, postsKey, shown, null);
  const removal: GroupChange = (item, key) => (key[4] === 'get' ? item : null);

  return checkedMutations(
    {
      create: () => ({
        mutationKey: blogKey(client, 'posts', 'create'),
        mutationFn: (variables) => {
          const { idempotencyKey: _, ...input } = variables;
          return posts.create(input, keyOf(variables, capabilities.posts?.idempotency === 'key'));
        },
        onMutate: async () => null,
        onSuccess: (post) => {
          queryClient.setQueryData(blogKey(client, 'posts', 'get', { id: post.id }), post);
        },
        onError: () => undefined,
        onSettled: () => reload(false),
      }),

      update: () => ({
        mutationKey: blogKey(client, 'posts', 'update'),
        mutationFn: ({ patch, ...changing }) =>
          posts.update(changing.id, patch, revisionOf(changing)),
        onMutate: async ({ id, patch }) => {
          // A load that is running would bring the old fields back.
          await stopLoads(queryClient, postsKey);
          const fields = shownFields(patch);
          return showChange(queryClient, postsKey, id, (item, key) =>
            lists(key, patch.status) ? { ...item, ...fields } : null,
          );
        },
        onSuccess: (post, _variables, shown) =>
          settleChange(queryClient, postsKey, shown, {
            id: post.id,
            change: (item, key) => (lists(key, post.status) ? answered(item, post) : null),
          }),
        onError: refused,
        onSettled: (_post, _error, { patch }) => reload(patch.status !== undefined),
      }),

      delete: () => ({
        mutationKey: blogKey(client, 'posts', 'delete'),
        mutationFn: (changing) => posts.delete(changing.id, revisionOf(changing)),
        onMutate: async ({ id }) => {
          await stopLoads(queryClient, postsKey);
          return showChange(queryClient, postsKey, id, removal);
        },
        onSuccess: (_nothing, { id }, shown) => {
          settleChange(queryClient, postsKey, shown, { id, change: removal });
          queryClient.removeQueries({
            queryKey: blogKey(client, 'posts', 'get'),
            type: 'inactive',
            predicate: ({ state }) => (state.data as CachedItem | undefined)?.id === id,
          });
        },
        onError: refused,
        onSettled: () => reload(true),
      }),
    },
    () => reloadAfter(queryClient, postsKey, []),
  );
}
