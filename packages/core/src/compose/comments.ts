import { checkCommentInput, checkCommentPatch } from '../kit/check-input.js';
import { checkCommentListQuery, checkThreadQuery } from '../kit/check-query.js';
import { checkCursor, emptyPage, emptyThread } from '../kit/page.js';
import { orNull, readOptions, refuseTotal } from '../kit/reads.js';
import type { CommentsGroup } from '../backend/backend.js';
import type { CallOptions } from '../backend/options.js';
import { countedIdsSchema } from '../backend/query-schemas.js';
import { BlogError } from '../errors/blog-error.js';
import { parseInput } from '../errors/parse-input.js';
import { type ComposeContext, isOpen, postsThere, settingsOf } from './context.js';

/** The comments on the posts that the content shows. */
export function composeComments(context: ComposeContext): CommentsGroup {
  const { content, comments } = context;
  const capabilities = comments.capabilities.comments;
  const {
    list,
    thread,
    get,
    create,
    update,
    setStatus,
    delete: remove,
    counts,
  } = comments.comments;
  /** Refuses a change of a comment whose post the caller does not see. */
  const checkSeen = async (id: string, operation: string, options: CallOptions | undefined) => {
    const comment = get && (await orNull(get({ id }, readOptions(options))));
    if (comment === undefined || comment === null) return;
    const there = await postsThere(context, [comment.postId], options);
    if (!there.has(comment.postId)) throw noSuchComment(id, operation);
  };
  return {
    ...(list && {
      list: async (given, options) => {
        if (capabilities === undefined) return list(given, options);
        const query = checkCommentListQuery(given, capabilities);
        const { postId } = query;
        if (postId !== undefined) {
          const there = await postsThere(context, [postId], options);
          if (there.has(postId)) return list(query, options);
          // A state that the caller may not ask for is refused, whatever the post.
          if (query.status !== undefined) await list(query, options);
          else await checkCursor(query, () => list(query, options));
          return emptyPage(query, capabilities);
        }
        refuseTotal(query, 'comments.list');
        const page = await list(query, options);
        const ids = page.items.map((comment) => comment.postId);
        const there = await postsThere(context, ids, options);
        return { ...page, items: page.items.filter((comment) => there.has(comment.postId)) };
      },
    }),
    ...(thread && {
      thread: async (given, options) => {
        if (capabilities === undefined) return thread(given, options);
        const query = checkThreadQuery(given, capabilities);
        const there = await postsThere(context, [query.postId], options);
        if (there.has(query.postId)) return thread(query, options);
        await checkCursor(query, () => thread(query, options));
        return emptyThread(query, capabilities);
      },
    }),
    ...(get && {
      get: async (ref, options) => {
        const comment = await orNull(get(ref, options));
        const there = await postsThere(context, comment === null ? [] : [comment.postId], options);
        if (comment !== null && there.has(comment.postId)) return comment;
        throw noSuchComment(ref.id, 'comments.get');
      },
    }),
    ...(create && {
      create: async (given, options) => {
        const input = checkCommentInput(given);
        const [post, settings] = await Promise.all([
          content.posts.get({ id: input.postId }, readOptions(options)),
          settingsOf(context, options),
        ]);
        if (isOpen(post, settings) !== false) return create(input, options);
        throw new BlogError('forbidden', {
          message: 'Comments on this post are closed.',
          operation: 'comments.create',
        });
      },
    }),
    ...(update && {
      update: async (id, given, options) => {
        const patch = checkCommentPatch(given);
        await checkSeen(id, 'comments.update', options);
        return update(id, patch, options);
      },
    }),
    ...(setStatus && {
      setStatus: async (id, status, options) => {
        await checkSeen(id, 'comments.setStatus', options);
        return setStatus(id, status, options);
      },
    }),
    ...(remove && {
      delete: async (id, options) => {
        await checkSeen(id, 'comments.delete', options);
        return remove(id, options);
      },
    }),
    ...(counts && {
      counts: async (postIds, options) => {
        const ids = parseInput(countedIdsSchema, postIds, 'comments.counts');
        const counted = Object.entries(await counts(ids, options));
        const some = counted.filter(([, count]) => count > 0).map(([id]) => id);
        const there = await postsThere(context, some, options);
        return Object.fromEntries(counted.map(([id, count]) => [id, there.has(id) ? count : 0]));
      },
    }),
  };
}

function noSuchComment(id: string, operation: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `There is no comment ${JSON.stringify(id)}.`,
    operation,
  });
}
