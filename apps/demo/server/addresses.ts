import { type BlogBackend, isBlogError, type PostRef, type PostSummary } from '@blog/core';
import type { PostsGroup } from '@blog/core/backend';

/** Paths of the site itself: its routes, the Blog API, feeds, assets and health. */
const sitePaths = [
  /^\/(?:archive|tags|search|feed|rss)?\/?$/,
  /^\/(?:tags|authors|assets|images|v1)(?:\/|$)/,
  /^\/\d{4}(?:\/(?:0[1-9]|1[0-2]))?\/?$/,
  /\/(?:feed\.xml|atom\.xml|feed\.json|sitemap(?:-\d+)?\.xml)$/,
  /^\/(?:healthz|readyz|icon\.svg|robots\.txt|feeds\/(?:posts|comments)\/default)$/,
];

/** A path with an id: as it is, or as base64url after a tilde when it cannot be part of a path. */
const byId = /^\/posts\/(?:([\w-][\w.-]*)|~([\w-]+))$/;

/** Gives a post its path on this site: its own path, or one with its id. */
function withPath<P extends PostSummary>(post: P): P {
  const { path } = post;
  if (path !== null && !sitePaths.some((pattern) => pattern.test(path))) return post;
  return { ...post, path: pathOfId(post.id) };
}

/**
 * Gives each post of a blog on another server a path on this site. Posts keep their paths. The path is
 * `/posts/<id>` for a post without one (`/?p=4`, or on another site), and for a post whose path is a
 * page of this site.
 */
export function withAddresses(backend: BlogBackend): BlogBackend {
  const { posts, search } = backend;
  return {
    ...backend,
    ...(posts && { posts: { ...posts, ...readsWithAddresses(posts) } }),
    ...(search?.posts && {
      search: {
        posts: async (query, options) => {
          const page = await search.posts?.(query, options);
          if (page === undefined) throw new Error('The backend has no search.');
          return {
            ...page,
            items: page.items.map((hit) => ({ ...hit, post: withPath(hit.post) })),
          };
        },
      },
    }),
  };
}

function readsWithAddresses({ list, get }: PostsGroup): PostsGroup {
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
          const isAbsent = isBlogError(error, 'not_found') || isBlogError(error, 'unsupported');
          const other = isAbsent ? otherRef(ref) : null;
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
 * Gives the other meaning of a path: the id in a path that this site made, else the same path with or
 * without the slash at its end, from which the page redirects to the path of the post.
 */
function otherRef({ path, extra }: PostRef): PostRef | null {
  if (path === undefined || path === '/') return null;
  const [, plain, encoded] = byId.exec(path) ?? [];
  if (plain !== undefined) return { id: plain, extra };
  if (encoded !== undefined) return { id: Buffer.from(encoded, 'base64url').toString(), extra };
  return { path: path.endsWith('/') ? path.replace(/(?<!\/)\/+$/, '') : `${path}/`, extra };
}
