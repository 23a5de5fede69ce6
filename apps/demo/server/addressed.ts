import {
  type BlogBackend,
  isBlogError,
  type PostRef,
  type PostsGroup,
  type PostSummary,
} from '@blog/core';

/** Where the site has pages and files of its own: the routes, the Blog API and its feeds, assets. */
const taken = [
  /^\/(?:archive|tags|search|feed|rss)?\/?$/,
  /^\/(?:tags|authors|assets|images|v1)(?:\/|$)/,
  /^\/\d{4}(?:\/(?:0[1-9]|1[0-2]))?\/?$/,
  /\/(?:feed\.xml|atom\.xml|feed\.json|sitemap(?:-\d+)?\.xml)$/,
  /^\/(?:icon\.svg|robots\.txt|feeds\/(?:posts|comments)\/default)$/,
];

/** An id as it is, or, where that could not stand in a path, as base64url behind a tilde. */
const byId = /^\/posts\/(?:([\w-][\w.-]*)|~([\w-]+))$/;

/** The post with an address on this site: its own path, or one by its id. */
function withPath<P extends PostSummary>(post: P): P {
  const { path } = post;
  if (path !== null && !taken.some((place) => place.test(path))) return post;
  return { ...post, path: pathOfId(post.id) };
}

/**
 * A blog from elsewhere, with an address on this site for each post. Paths of the platform are kept;
 * `/posts/<id>` is the address of a post that has none (`/?p=4`, or on another site), and of one
 * whose path is a page of this site.
 */
export function addressed(backend: BlogBackend): BlogBackend {
  const { posts, search } = backend;
  return {
    ...backend,
    ...(posts && { posts: { ...posts, ...addressedReads(posts) } }),
    ...(search?.posts && {
      search: {
        posts: async (query, options) => {
          const page = await search.posts?.(query, options);
          if (page === undefined) throw new Error('The backend searches: it was asked above.');
          return {
            ...page,
            items: page.items.map((hit) => ({ ...hit, post: withPath(hit.post) })),
          };
        },
      },
    }),
  };
}

function addressedReads({ list, get }: PostsGroup): PostsGroup {
  return {
    ...(list && {
      list: async (query, options) => {
        const page = await list(query, options);
        return { ...page, items: page.items.map(withPath) };
      },
    }),
    ...(get && {
      get: async (ref, options) => {
        try {
          return withPath(await get(ref, options));
        } catch (error) {
          const absent = isBlogError(error, 'not_found') || isBlogError(error, 'unsupported');
          const other = absent ? otherRef(ref) : null;
          if (other === null) throw error;
          return withPath(await get(other, options));
        }
      },
    }),
  };
}

function pathOfId(id: string): string {
  const plain = `/posts/${id}`;
  if (byId.exec(plain)?.[1] === id) return plain;
  return `/posts/~${Buffer.from(id).toString('base64url')}`;
}

/**
 * What else a path can mean: the id in an address of this site's own making, else the same path with
 * or without the slash at its end, from which the page leads on to the post's own.
 */
function otherRef({ path, extra }: PostRef): PostRef | null {
  if (path === undefined || path === '/') return null;
  const [, plain, encoded] = byId.exec(path) ?? [];
  if (plain !== undefined) return { id: plain, extra };
  if (encoded !== undefined) return { id: Buffer.from(encoded, 'base64url').toString(), extra };
  return { path: path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`, extra };
}
