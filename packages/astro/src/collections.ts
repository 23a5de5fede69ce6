import type { AllOptions, ClientFacts, ClientMethods } from '@blog/client';
import {
  type Author,
  type Blog,
  type BlogBackend,
  type NamedRef,
  type Post,
  type PostRef,
  type PostSummary,
  supports,
  type Tag,
} from '@blog/core';
import {
  authorSchema,
  blogSchema,
  checkValue,
  type OptionChecks,
  postSchema,
  type ReadOperation,
  tagSchema,
  type ValueRule,
} from '@blog/core/backend';
import type { ZodType } from 'astro/zod';
import * as z from 'zod/mini';

/** The data of a post or page in a collection. Its content is what `render(entry)` of Astro renders. */
export type PostData = Omit<Post, 'content'>;

/** The data of an entry, by the name of the collection. */
export interface CollectionData {
  /** The posts of the blog's stream. */
  posts: PostData;
  /** The pages that stand on their own, such as About. */
  pages: PostData;
  /** The tags of posts, and the categories. */
  tags: Tag;
  /** The authors of posts. */
  authors: Author;
  /** The blog itself, as the one entry `blog`. */
  blog: Blog;
}

/** The collections that a blog can have. */
export type CollectionName = keyof CollectionData;

/** Any client, with any operations. */
export type AnyBlogClient = Omit<ClientFacts, 'backend'> & {
  /** The backend itself. Its answers are not validated and not sanitised. */
  readonly backend: BlogBackend;
};

/** A client with every method in its type. */
export type WideClient = AnyBlogClient & ClientMethods;

type Having<C, G extends string, M extends string> = G extends keyof C
  ? M extends keyof NonNullable<C[G]>
    ? G
    : never
  : never;

/** The collections that a client of the type `C` may have: those that its backend lists. */
export type CollectionsOf<C> =
  | ([Having<C, 'posts', 'list'>] extends [never] ? never : 'posts' | 'pages')
  | Having<C, 'tags' | 'authors', 'list'>
  | Having<C, 'blog', 'get'>;

type QueryOf<M> = M extends (query?: infer Q, ...rest: never) => unknown ? NonNullable<Q> : never;

/** The filters and orders that the backend of a client has for posts, and the custom fields to ask for. */
export type PostsQueryOf<C> = C extends { readonly posts?: infer G }
  ? NonNullable<G> extends { readonly list?: infer M }
    ? Omit<QueryOf<NonNullable<M>>, 'content' | 'cursor' | 'kind' | 'limit' | 'total'>
    : never
  : never;

/** The one entry of the collection `blog`. A blog has no id. */
export type BlogItem = Blog & { readonly id: 'blog' };

/** An item as the client gives it. */
export type Item = PostSummary | Post | Tag | Author | BlogItem;

/** The way from a client to the items of a collection. */
interface Source {
  readonly list: ReadOperation;
  readonly get: ReadOperation;
  readonly schema: z.ZodMiniType;
  /** Gives all items, with the content of posts if the query asks for it. */
  readonly all: (client: WideClient, query: object, options: AllOptions) => AsyncIterable<Item>;
  /** Gives one item; `null` where it belongs to another collection. */
  readonly one: (client: WideClient, ref: object) => Promise<Item | null>;
}

const postDataSchema = z.omit(postSchema, { content: true });

const postsOf = (kind: 'post' | 'page'): Source => ({
  list: 'posts.list',
  get: 'posts.get',
  schema: postDataSchema,
  all: (client, query, options) => client.posts.all({ ...query, kind }, options),
  one: async (client, ref) => {
    // A slug alone names a post, never a page.
    const asked = 'slug' in ref && ref.slug !== undefined ? { ...ref, kind } : ref;
    const found = await client.posts.get(asked as PostRef);
    return found.kind === kind ? found : null;
  },
});

const blogItem = async ({ blog }: WideClient): Promise<BlogItem> => ({
  id: 'blog',
  ...(await blog.get()),
});

/** The sources of all collections. */
export const sources: Readonly<Record<CollectionName, Source>> = {
  posts: postsOf('post'),
  pages: postsOf('page'),
  tags: {
    list: 'tags.list',
    get: 'tags.get',
    schema: tagSchema,
    all: (client, query, options) => client.tags.all(query, options),
    one: (client, ref) => client.tags.get(ref as NamedRef),
  },
  authors: {
    list: 'authors.list',
    get: 'authors.get',
    schema: authorSchema,
    all: (client, query, options) => client.authors.all(query, options),
    one: (client, ref) => client.authors.get(ref as NamedRef),
  },
  blog: {
    list: 'blog.get',
    get: 'blog.get',
    schema: blogSchema,
    all: async function* blog(client) {
      yield await blogItem(client);
    },
    one: async (client, ref) => ('id' in ref && ref.id === 'blog' ? blogItem(client) : null),
  },
};

/**
 * The schema of a collection, with the type that Astro infers data from. Astro looks for a schema of whole zod
 * there; one of zod/mini parses in the same way.
 */
export const schemaOf = <K extends CollectionName>(collection: K) =>
  sources[collection].schema as unknown as ZodType<CollectionData[K]>;

/** The parts of an entry that an item gives. */
export interface EntryParts {
  readonly data: Record<string, unknown>;
  /** The content; absent where it was not asked for or is withheld, and for tags and authors. */
  readonly rendered?: { readonly html: string };
}

/** Parts an item into data and what is rendered. */
export function partsOf(item: Item): EntryParts {
  if ('comments' in item) {
    const { id: _id, ...blog } = item;
    return { data: blog };
  }
  if (!('access' in item)) return { data: { ...item } };
  const { content, ...data } = { content: null, preview: null, ...item };
  return { data, ...(content !== null && { rendered: { html: content.html } }) };
}

/** The most items that a page of the list may have. */
export function pageSizeOf(client: AnyBlogClient, collection: CollectionName): number {
  if (collection === 'blog') return 1;
  return client.capabilities[collection === 'pages' ? 'posts' : collection]?.maxLimit ?? 1;
}

const clientRule: ValueRule = {
  expected: 'a client: createBlogClient(backend)',
  // The methods of a backend alone are neither checked nor safe.
  test: (value) => typeof value === 'object' && value !== null && 'backend' in value,
};

/** The checks of the options that both loaders take. */
export const loaderChecks = {
  client: clientRule,
  collection: Object.keys(sources),
  onProblem: 'function',
} as const satisfies OptionChecks<{ client: unknown; collection: unknown; onProblem: unknown }>;

/** Gives a client the types of all methods, after a look whether it has those that a collection needs. */
export function clientFor(
  client: AnyBlogClient,
  collection: CollectionName,
  owner: string,
): WideClient {
  const { list } = sources[collection];
  const rule: ValueRule = {
    expected: `a collection that ${client.name} can list; it has no ${list}`,
    test: () => supports(client, list),
  };
  checkValue(collection, rule, 'collection', owner);
  return client as unknown as WideClient;
}
