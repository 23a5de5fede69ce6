import type { BlogGroup, PostsGroup, SearchGroup } from '../backend/backend.js';
import type { CallOptions } from '../backend/options.js';
import type { Html } from '../models/html.js';
import type { Post } from '../models/post.js';
import { type ComposeContext, settingsOf, withComments } from './context.js';

/** The blog, with the settings for comments that apply. */
export function composeBlog(context: ComposeContext, { get }: BlogGroup): BlogGroup {
  return {
    ...(get && {
      get: async (options) => {
        const [blog, settings] = await Promise.all([get(options), settingsOf(context, options)]);
        return { ...blog, comments: settings };
      },
    }),
  };
}

/** The posts, with the counts of the comments. */
export function composePosts(context: ComposeContext, posts: PostsGroup): PostsGroup {
  const { list, get, create, update, delete: remove } = posts;
  const withCount = async (post: Post<Html>, options: CallOptions | undefined) => {
    const [counted = post] = await withComments(context, [post], options);
    return counted;
  };
  return {
    ...(list && {
      list: async (query, options) => {
        const page = await list(query, options);
        return { ...page, items: await withComments(context, page.items, options) };
      },
    }),
    ...(get && { get: async (ref, options) => withCount(await get(ref, options), options) }),
    ...(create && {
      create: async (input, options) => withCount(await create(input, options), options),
    }),
    ...(update && {
      update: async (id, patch, options) => withCount(await update(id, patch, options), options),
    }),
    ...(remove && { delete: remove }),
  };
}

/** The posts that a search found, with the counts of their comments. */
export function composeSearch(context: ComposeContext, { posts }: SearchGroup): SearchGroup {
  return {
    ...(posts && {
      posts: async (query, options) => {
        const page = await posts(query, options);
        const found = await withComments(
          context,
          page.items.map(({ post }) => post),
          options,
        );
        return {
          ...page,
          items: page.items.map((hit, index) => ({ ...hit, post: found[index] ?? hit.post })),
        };
      },
    }),
  };
}
