import {
  type CallOptions,
  isBlogError,
  parseInput,
  pathOfUrl,
  type Post,
  type PostKind,
  type PostRef,
  postRefSchema,
  type RawHtml,
} from '@blog/core';
import * as z from 'zod/mini';

import { type Blogger, isBloggerId } from './api.js';
import { ask, notFound } from './context.js';
import { postFields } from './fields.js';
import { toPost } from './map.js';
import { bloggerListSchema, type BloggerPost, bloggerPostSchema } from './wire.js';

/** The answer, or `null` where there is none such. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isBlogError(error, 'not_found')) return null;
    throw error;
  }
}

/** A post or, where there is none of that id, a page: they are kept apart, their ids are not. */
export async function findPost(
  blogger: Blogger,
  id: string,
  operation: string,
  extra: readonly string[] = [],
  options?: CallOptions,
): Promise<BloggerPost> {
  const get = (kind: PostKind) =>
    unlessMissing(
      ask(
        blogger,
        bloggerPostSchema,
        {
          operation,
          path: `/${kind}s/${id}`,
          params: {
            view: blogger.view,
            fields: postFields(kind, true, extra),
            fetchImages: kind === 'post' ? true : null,
          },
        },
        options,
      ),
    );
  const found = isBloggerId(id) ? ((await get('post')) ?? (await get('page'))) : null;
  if (found === null) throw notFound(operation, `post with the id "${id}"`);
  return found;
}

const pageUrls = z.object({
  ...bloggerListSchema.shape,
  items: z.nullish(z.array(z.object({ id: z.string(), url: z.nullish(z.string()) }))),
});

/** A blog has few pages: a list of them that goes on and on is no blog's. */
const MOST_LISTS = 20;

/** Blogger finds no page by its path, but lists where they are. */
async function findPagePath(
  blogger: Blogger,
  path: string,
  operation: string,
  options?: CallOptions,
): Promise<string | null> {
  let pageToken: string | null = null;
  for (let lists = 0; lists < MOST_LISTS; lists += 1) {
    const list: z.infer<typeof pageUrls> = await ask(
      blogger,
      pageUrls,
      {
        operation,
        path: '/pages',
        params: {
          fetchBodies: false,
          fields: 'nextPageToken,items(id,url)',
          maxResults: 500,
          pageToken,
        },
      },
      options,
    );
    const page = list.items?.find(({ url }) => url && pathOfUrl(url) === path);
    if (page !== undefined) return page.id;
    if (!list.nextPageToken) break;
    pageToken = list.nextPageToken;
  }
  return null;
}

/** The post or page that the ref names. */
export async function getPost(
  blogger: Blogger,
  ref: PostRef,
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.get';
  const { id, path, extra } = parseInput<PostRef>(postRefSchema, ref, operation);
  options?.signal?.throwIfAborted();
  const context = { home: null };
  if (id !== undefined)
    return toPost(await findPost(blogger, id, operation, extra, options), context, extra);
  if (path?.startsWith('/p/') === true) {
    const pageId = await findPagePath(blogger, path, operation, options);
    if (pageId !== null)
      return toPost(await findPost(blogger, pageId, operation, extra, options), context, extra);
  } else if (path !== undefined) {
    const request = {
      operation,
      path: '/posts/bypath',
      params: { path, view: blogger.view, fields: postFields('post', true, extra) },
    };
    const wire = await unlessMissing(ask(blogger, bloggerPostSchema, request, options));
    // By path, pictures are not told.
    if (wire !== null && /<img/i.test(wire.content ?? ''))
      return getPost(blogger, { id: wire.id, extra }, options);
    if (wire !== null) return toPost(wire, context, extra);
  }
  throw notFound(
    operation,
    path === undefined ? 'post with that slug: ask by its path' : `post at ${path}`,
  );
}
