import { checkPostInput, checkPostPatch } from '../kit/check-input.js';
import { checkPostListQuery } from '../kit/check-query.js';
import { checkCursor, emptyPage } from '../kit/page.js';
import { orNull } from '../kit/reads.js';
import { hasRole } from '../backend/actor.js';
import type { PostsGroup } from '../backend/backend.js';
import type { PostPatch } from '../backend/post-inputs.js';
import type { CallOptions } from '../backend/options.js';
import type { PostListQuery } from '../backend/queries.js';
import { BlogError } from '../errors/blog-error.js';
import type { Html } from '../models/html.js';
import type { Page } from '../models/page.js';
import type { Post, PostSummary } from '../models/post.js';
import { absent, type AccessContext, refusal, visiblePost } from './context.js';
import { mayEditPost, maySeePost, redactPost } from './rules.js';

/** The posts that a caller may see, and may write. */
export function postsWithAccess(context: AccessContext, posts: PostsGroup): PostsGroup {
  const { actor } = context;
  const redact = (post: Post<Html>) => redactPost(actor, post);
  const { list, get, create, update, delete: remove } = posts;
  return {
    ...(list && { list: (query, options) => listPosts(context, list, query, options) }),
    ...(get && {
      get: async (ref, options) => {
        const post = await orNull(get(ref, options));
        if (post !== null && maySeePost(actor, post)) return redact(post);
        // A hidden post gets the same message as a missing one. It names what the caller asked for.
        throw absent('post', ref.id ?? ref.slug ?? ref.path ?? '', 'posts.get');
      },
    }),
    ...(create && {
      create: async (given, options) => {
        const input = checkPostInput(given);
        checkAuthors(context, input, 'posts.create');
        return redact(await create(input, options));
      },
    }),
    ...(update && {
      update: async (id, given, options) => {
        const patch = checkPostPatch(given);
        await checkOwn(context, id, 'posts.update', options);
        checkAuthors(context, patch, 'posts.update');
        return redact(await update(id, patch, options));
      },
    }),
    ...(remove && {
      delete: async (id, options) => {
        await checkOwn(context, id, 'posts.delete', options);
        return remove(id, options);
      },
    }),
  };
}

async function listPosts(
  { backend, actor }: AccessContext,
  list: NonNullable<PostsGroup['list']>,
  given: PostListQuery,
  options: CallOptions | undefined,
): Promise<Page<PostSummary>> {
  const capabilities = backend.capabilities.posts;
  if (capabilities === undefined) throw new BlogError('unsupported', { operation: 'posts.list' });
  const query = checkPostListQuery(given, capabilities);
  const limited = (query.status ?? 'published') !== 'published' && !hasRole(actor, 'editor');
  if (limited && (actor.id === null || !hasRole(actor, 'author')))
    throw refusal(actor, 'posts.list', 'Only authors see unpublished posts.');
  if (limited && query.authorId !== undefined && query.authorId !== actor.id) {
    await checkCursor(query, () => list(query, options));
    return emptyPage(query, capabilities);
  }
  const page = await list(
    limited && actor.id !== null
      ? checkPostListQuery({ ...query, authorId: actor.id }, capabilities)
      : query,
    options,
  );
  const items = page.items.filter((post) => maySeePost(actor, post));
  return { ...page, items: items.map((post) => redactPost(actor, post)) };
}

/** Callers below editor may change only their own posts. */
async function checkOwn(
  context: AccessContext,
  id: string,
  operation: string,
  options: CallOptions | undefined,
): Promise<void> {
  const { actor } = context;
  if (hasRole(actor, 'editor')) return;
  const post = await visiblePost(context, id, options);
  if (post === null) throw absent('post', id, operation);
  if (post === undefined || !mayEditPost(actor, post))
    throw refusal(actor, operation, 'This post is not yours.');
}

/** Callers below editor must be among the authors of the posts that they write. */
function checkAuthors({ actor }: AccessContext, { authorIds }: PostPatch, operation: string): void {
  if (authorIds === undefined || hasRole(actor, 'editor')) return;
  if (actor.id === null || !authorIds.includes(actor.id))
    throw refusal(actor, operation, 'An author must stay among the authors of their own posts.');
}
