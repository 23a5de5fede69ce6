import type { CallOptions, Post, PostKind, PostRef, RawHtml } from '@blog/core';
import { parseInput, pathOfUrl, postRefSchema } from '@blog/core/backend';
import * as z from 'zod/mini';

import { throwIfAborted } from '../../kit/abort.js';
import { ask } from '../../kit/api.js';
import { notFound, unlessMissing } from '../../kit/missing.js';
import type { BloggerClient } from '../api/client.js';
import { toPost } from '../mapping/map.js';
import { postFields } from '../mapping/values.js';
import { bloggerListSchema, type BloggerPost, bloggerPostSchema } from '../mapping/wire.js';
import { isBloggerId } from '../options.js';
import { listsOf } from '../paging.js';

/** A post or, where no post has the id, a page: their lists are apart, their ids are not. */
export async function findPost(
  client: BloggerClient,
  id: string,
  operation: string,
  extra: readonly string[] = [],
  options?: CallOptions,
): Promise<BloggerPost> {
  const get = (kind: PostKind) =>
    unlessMissing(
      ask(
        client,
        bloggerPostSchema,
        {
          operation,
          path: `/${kind}s/${id}`,
          query: {
            view: client.view,
            fields: postFields(kind, true, extra),
            fetchImages: kind === 'post' ? true : null,
          },
        },
        options,
      ),
    );
  const found = isBloggerId(id) ? ((await get('post')) ?? (await get('page'))) : null;
  if (found === null) throw notFound({ backend: 'blogger', operation }, `post with the id "${id}"`);
  return found;
}

const pageUrls = z.object({
  ...bloggerListSchema.shape,
  items: z.optional(z.array(z.object({ id: z.string(), url: z.nullish(z.string()) }))),
});

/** More lists of pages than any blog has. */
const MOST_LISTS = 20;

/** The id of the page at a path: Blogger finds no page by its path, but lists their addresses. */
async function findPageId(
  client: BloggerClient,
  path: string,
  operation: string,
  options?: CallOptions,
): Promise<string | null> {
  const query = { fetchBodies: false, fields: 'nextPageToken,items(id,url)' };
  const request = { operation, path: '/pages', query };
  for await (const list of listsOf(client, pageUrls, request, { most: MOST_LISTS }, options)) {
    const page = list.items?.find(({ url }) => url && pathOfUrl(url) === path);
    if (page !== undefined) return page.id;
  }
  return null;
}

/** `posts.get`: a post or page. */
export async function getPost(
  client: BloggerClient,
  ref: PostRef,
  options?: CallOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.get';
  const { id, path, extra } = parseInput<PostRef>(postRefSchema, ref, operation);
  throwIfAborted(options?.signal);
  const context = { home: null };
  if (id !== undefined)
    return toPost(await findPost(client, id, operation, extra, options), context, extra);
  if (path?.startsWith('/p/') === true) {
    const pageId = await findPageId(client, path, operation, options);
    if (pageId !== null)
      return toPost(await findPost(client, pageId, operation, extra, options), context, extra);
  } else if (path !== undefined) {
    const request = {
      operation,
      path: '/posts/bypath',
      query: { path, view: client.view, fields: postFields('post', true, extra) },
    };
    const wire = await unlessMissing(ask(client, bloggerPostSchema, request, options));
    // An answer by path has no pictures.
    if (wire !== null && /<img/i.test(wire.content ?? ''))
      return getPost(client, { id: wire.id, extra }, options);
    if (wire !== null) return toPost(wire, context, extra);
  }
  throw notFound(
    { backend: 'blogger', operation },
    path === undefined ? 'post with that slug: ask by its path' : `post at ${path}`,
  );
}
