import type { BlogBackend } from '../backend/backend.js';
import type { Deviation } from '../backend/deviations.js';
import type { Capabilities } from '../backend/capabilities.js';
import { composeComments } from './comments.js';
import type { ComposeContext } from './context.js';
import { composeBlog, composePosts, composeSearch } from './posts.js';
import type { CommentsBackend, Composed, ContentBackend } from './types.js';

/**
 * One backend out of two: the posts of one (with its blog, authors, tags, archive and search), and
 * comments of another on them. For posts that stand where no comments are taken.
 *
 * - A comment is written on posts only that the content shows to this caller, and that take
 *   comments: those that the content does not close, as long as the store's blog is open.
 * - Posts get their `commentCount` by one `comments.counts` a page.
 * - Comments of posts that are gone, or hidden from this caller, are not shown. A list of one post's
 *   comments asks the content once; a list of the whole blog's once for each post on the page.
 * - Deleting a post leaves its comments in their store, unseen.
 *
 * Both parts are views of the same caller. Give the comment store `posts: 'external'`, and its view
 * the posts, by which it knows authors as who may moderate the comments on their own.
 *
 * @example
 * ```ts
 * import { anonymous, compose, memory } from '@blog/core';
 *
 * const [content, comments] = [memory(), memory({ posts: 'external' })];
 * const posts = content.as(anonymous);
 * const blog = compose({ content: posts, comments: comments.as(anonymous, posts) });
 * const page = await blog.comments.list({ limit: 5, sort: '-createdAt' });
 * ```
 */
export function compose<
  const Content extends ContentBackend,
  const Comments extends CommentsBackend,
>(parts: { readonly content: Content; readonly comments: Comments }): Composed<Content, Comments> {
  return viewOf(parts) as unknown as Composed<Content, Comments>;
}

function viewOf(context: ComposeContext): BlogBackend {
  const { content, comments } = context;
  const { blog, posts, authors, tags, archive, search } = content;
  const { comments: _own, deviations: _differs, ...contentCapabilities } = content.capabilities;
  const deviations = differencesOf(content.capabilities, comments.capabilities);
  const commentCapabilities = comments.capabilities.comments;
  return {
    name: `${content.name}+${comments.name}`,
    capabilities: {
      ...contentCapabilities,
      ...(deviations.length > 0 && { deviations }),
      html: content.capabilities.html === 'raw' ? 'raw' : comments.capabilities.html,
      ...(commentCapabilities && { comments: { ...commentCapabilities, posts: 'own' } }),
    },
    ...(blog && { blog: composeBlog(context, blog) }),
    posts: composePosts(context, posts),
    comments: composeComments(context),
    ...(authors && { authors }),
    ...(tags && { tags }),
    ...(archive && { archive }),
    ...(search && { search: composeSearch(context, search) }),
    raw: { content: content.raw, comments: comments.raw },
  };
}

/** Of each part, what it says of the groups that are taken from it. */
function differencesOf(content: Capabilities, comments: Capabilities): Deviation[] {
  const ofComments = (name: Deviation) => name.startsWith('comments.');
  return [
    ...(content.deviations ?? []).filter((name) => !ofComments(name)),
    ...(comments.deviations ?? []).filter(ofComments),
  ];
}
