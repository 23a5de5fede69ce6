import { type Page, postHref, type PostSummary } from '@blog/core';
import {
  checkOptions,
  checkValue,
  eachPage,
  numberFrom,
  type OptionChecks,
} from '@blog/core/backend';

/** Options of {@link postParams}. */
export interface PostParamsOptions {
  /** The most posts; the others are rendered when they are asked for. Default 100. */
  readonly limit?: number | undefined;
}

const checks: OptionChecks<PostParamsOptions> = { limit: numberFrom(1, 'posts') };

/** A backend or a client that lists posts. */
interface PostLister {
  readonly posts: {
    list(query: { readonly cursor: string | null }): Promise<Page<PostSummary>>;
  };
}

/**
 * The parameters of the newest posts, for `generateStaticParams` of `app/[...path]/page.tsx`: these are rendered
 * when the site is built. For a blog without posts it gives the address of no post, because Next wants at least
 * one.
 *
 * @throws BlogError the error of `posts.list`, so that a build without the blog fails.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 * import { postParams } from '@blog/next';
 *
 * const blog = createBlogClient(http({ url: 'https://blog.example.org' }));
 *
 * export function generateStaticParams() {
 *   return postParams(blog, { limit: 50 }); // [{ path: ['2010', '04', 'first-light'] }, …]
 * }
 * ```
 */
export async function postParams(
  blog: PostLister,
  options: PostParamsOptions = {},
): Promise<{ path: string[] }[]> {
  checkValue(blog, listerRule, 'blog', 'postParams');
  checkOptions(options, checks, 'postParams');
  const { limit = 100 } = options;
  const found: { path: string[] }[] = [];
  const list = (cursor: string | null) => blog.posts.list({ cursor });
  for await (const { items } of eachPage(list, { operation: 'posts.list' })) {
    for (const post of items) found.push({ path: segmentsOf(postHref(post)) });
    if (found.length >= limit) break;
  }
  return found.length === 0 ? [{ path: ['-', 'none'] }] : found.slice(0, limit);
}

const listerRule = {
  expected: 'a client or a backend that has posts.list',
  test: (value: unknown) =>
    typeof (value as Partial<PostLister> | null)?.posts?.list === 'function',
};

/** The parts of an address, decoded: Next encodes them. */
function segmentsOf(href: string): string[] {
  return href.slice(1).split('/').map(decodeURIComponent);
}

/**
 * The address that the parameters of `app/[...path]/page.tsx` stand for, as `refOf` and `movedTo` of core take it. Next
 * encodes characters there that stand as they are in paths of posts, such as a colon.
 *
 * @example
 * ```ts
 * import { refOf } from '@blog/core';
 * import { addressOf } from '@blog/next';
 *
 * refOf(addressOf(['2010', '04', 'a%3Ab'])); // { path: '/2010/04/a:b' }
 * ```
 */
export function addressOf(path: readonly string[]): string {
  checkValue(path, segmentsRule, 'path', 'addressOf');
  return `/${path.map((segment) => segment.replace(usualSigns, decodeURIComponent)).join('/')}`;
}

const segmentsRule = {
  expected: 'the list of the parameter path, such as ["2010", "04", "first-light"]',
  test: (value: unknown) =>
    Array.isArray(value) && value.every((segment) => typeof segment === 'string'),
};

/** The encoded form of the signs that RFC 3986 lets stand in a path. */
const usualSigns = /%(?:2[1467-9ABC]|3[ABD]|40)/gi;
