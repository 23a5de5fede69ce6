import type { BlogBackend } from '../backend/backend.js';
import type { Deviation } from '../backend/deviations.js';
import type { Capabilities } from '../backend/capabilities.js';
import { composeComments } from './comments.js';
import type { ComposeContext } from './context.js';
import { composeBlog, composePosts, composeSearch } from './posts.js';
import type { CommentsBackend, Composed, ContentBackend } from './types.js';
import { checkBackend } from '../backend/check-backend.js';
import { checkOptions, checkValue, type OptionChecks } from '../errors/options.js';

const checks: OptionChecks<ComposeContext> = { content: true, comments: true };

/**
 * Makes one backend of two: the posts of one (with its blog, authors, tags, archive and search), and the
 * comments of the other. Use it for posts on a platform that accepts no comments.
 *
 * - A caller can comment on a post if the content shows the post to this caller and does not close it,
 *   and if the blog of the comment store is open.
 * - Posts get their `commentCount` by one `comments.counts` for each page.
 * - Comments are not shown if their post is gone, or hidden from this caller. A list of the comments of
 *   one post makes one request to the content; a list of the whole blog makes one for each post on the
 *   page.
 * - If a post is deleted, its comments stay in their store, but are not shown.
 *
 * Both parts must be views of the same caller. Open the comment store with `posts: 'external'`, and give
 * its view the posts: an author may moderate the comments on their own posts, so it has to know these.
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
>(parts: { readonly content: Content; readonly comments: Comments }): Composed<Content, Comments>;
export function compose(context: ComposeContext): BlogBackend {
  checkOptions(context, checks, 'compose');
  checkBackend(context.content, 'compose', 'content');
  checkBackend(context.comments, 'compose', 'comments');
  checkValue(context.content.posts?.get, 'function', 'content.posts.get', 'compose');
  checkValue(context.comments.comments, 'object', 'comments.comments', 'compose');
  const { content, comments } = context;
  const { blog, posts, authors, tags, archive, search } = content;
  const { comments: _own, deviations: _deviations, ...contentCapabilities } = content.capabilities;
  const deviations = deviationsOf(content.capabilities, comments.capabilities);
  const commentCapabilities = comments.capabilities.comments;
  return {
    name: `${content.name}+${comments.name}`,
    capabilities: {
      ...contentCapabilities,
      ...(deviations.length > 0 && { deviations }),
      html: [content, comments].every((part) => part.capabilities.html === 'safe') ? 'safe' : 'raw',
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

/** The deviations of the groups that are taken from each part. */
function deviationsOf(content: Capabilities, comments: Capabilities): Deviation[] {
  const ofComments = (name: Deviation) => name.startsWith('comments.');
  return [
    ...(content.deviations ?? []).filter((name) => !ofComments(name)),
    ...(comments.deviations ?? []).filter(ofComments),
  ];
}
