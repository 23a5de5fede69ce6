import type {
  AuthorsGroup,
  BlogGroup,
  CommentsGroup,
  PostsGroup,
  SearchGroup,
  TagsGroup,
} from '@blog/core';

import type { Raw } from '../kit/raw.js';
import type { Reads } from './reads.js';
import type { View } from './site.js';
import type { WpCapabilities } from './capabilities.js';

/** What loads the rest of a backend, once. */
export type Load = () => Promise<Reads>;

type Methods<G, M extends keyof G> = { readonly [K in M]-?: NonNullable<G[K]> };
type Operation = (site: View, ...args: readonly unknown[]) => Promise<unknown>;

/** What everyone can do. */
export interface ReadOperations {
  readonly blog: Methods<BlogGroup, 'get'>;
  readonly posts: Methods<PostsGroup, 'list' | 'get'>;
  readonly comments: Methods<CommentsGroup, 'list' | 'get'>;
  readonly authors: Methods<AuthorsGroup, 'list' | 'get'>;
  readonly tags: Methods<TagsGroup, 'list' | 'get'>;
  readonly search: Methods<SearchGroup, 'posts'>;
  readonly raw: Raw;
}

/** What an account can do with posts. */
export type PostWrites = Methods<PostsGroup, 'create' | 'update' | 'delete'>;
/** What an account can do with comments. */
export type CommentWrites = Methods<CommentsGroup, 'create' | 'update' | 'setStatus' | 'delete'>;

/** Operations by name, as methods that load them when they are first called. */
export function operationsOf(load: Load, capabilities: WpCapabilities) {
  const method =
    (operations: () => Promise<object>) =>
    (name: string) =>
    async (...args: readonly unknown[]) => {
      const operation = Reflect.get(await operations(), name) as Operation;
      return operation({ ...(await load()).site, capabilities }, ...args);
    };
  const read = method(async () => (await load()).operations);
  const write = method(() => import('./writes.js'));
  const reads = {
    blog: { get: read('getBlog') },
    posts: { list: read('listPosts'), get: read('getPost') },
    comments: { list: read('listComments'), get: read('getComment') },
    authors: { list: read('listAuthors'), get: read('getAuthor') },
    tags: { list: read('listTags'), get: read('getTag') },
    search: { posts: read('searchPosts') },
    raw: {
      request: async (...given: Parameters<Raw['request']>) =>
        (await load()).site.raw.request(...given),
    },
  };
  const posts = {
    create: write('createPost'),
    update: write('updatePost'),
    delete: write('deletePost'),
  };
  const comments = {
    create: write('createComment'),
    update: write('updateComment'),
    setStatus: write('setCommentStatus'),
    delete: write('deleteComment'),
  };
  // Each operation takes and gives what the method of that name does, after the site.
  return { reads, posts, comments } as unknown as {
    reads: ReadOperations;
    posts: PostWrites;
    comments: CommentWrites;
  };
}
