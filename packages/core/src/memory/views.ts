import { defineBackend } from '../backend/define.js';
import type { CallOptions } from '../backend/options.js';
import { finishImport, importItems } from './operations/import-write.js';
import { authorsOf, tagsOf } from './operations/models.js';
import { countComments, getComment, listComments } from './operations/read-comments.js';
import { getNamed, listNamed, visibleAuthors, visibleTags } from './operations/read-named.js';
import { archiveMonths, getPost, listPosts, searchPosts } from './operations/read-posts.js';
import {
  createComment,
  deleteComment,
  setCommentStatus,
  updateComment,
} from './operations/write-comments.js';
import { createPost, deletePost, updatePost } from './operations/write-posts.js';
import { listCapabilities } from './store/capabilities.js';
import type { MemoryContext } from './store/context.js';
import type { MemoryBackend, MemoryCommentsBackend } from './types.js';

/**
 * Runs an operation: not before the store is ready, not after the call was aborted, and with an
 * answer that is the caller's own.
 */
type Call = <T>(options: CallOptions | undefined, run: () => T | Promise<T>) => Promise<T>;

function callsOf(ready: () => Promise<void>): Call {
  return async (options, run) => {
    options?.signal?.throwIfAborted();
    await ready();
    options?.signal?.throwIfAborted();
    return structuredClone(await run());
  };
}

/** The whole blog, as an actor from whom nothing is withheld. */
export function blogView(context: MemoryContext, ready: () => Promise<void>): MemoryBackend {
  const call = callsOf(ready);
  const { capabilities } = context;
  return defineBackend({
    ...commentsView(context, ready),
    capabilities: {
      html: 'safe',
      ...capabilities,
      authors: listCapabilities,
      tags: listCapabilities,
      search: listCapabilities,
    },
    posts: {
      list: (query, options) => call(options, () => listPosts(context, query)),
      get: (ref, options) => call(options, () => getPost(context, ref)),
      create: (input, options) => call(options, () => createPost(context, input, options)),
      update: (id, patch, options) => call(options, () => updatePost(context, id, patch, options)),
      delete: (id, options) => call(options, () => deletePost(context, id, options)),
    },
    authors: {
      list: (query, options) =>
        call(options, () => {
          const page = listNamed('authors.list', visibleAuthors(context), query);
          return { ...page, items: page.items.map(authorsOf(context)) };
        }),
      get: (ref, options) =>
        call(options, () =>
          authorsOf(context)(getNamed('authors.get', visibleAuthors(context), ref)),
        ),
    },
    tags: {
      list: (query, options) =>
        call(options, () => {
          const page = listNamed('tags.list', visibleTags(context), query);
          return { ...page, items: page.items.map(tagsOf(context)) };
        }),
      get: (ref, options) =>
        call(options, () => tagsOf(context)(getNamed('tags.get', visibleTags(context), ref))),
    },
    archive: {
      months: (query, options) => call(options, () => archiveMonths(context, query)),
    },
    search: {
      posts: (query, options) => call(options, () => searchPosts(context, query)),
    },
    importer: {
      write: (items, options) => call(options, () => importItems(context, items, options)),
      finish: (options) => call(options, () => finishImport(context)),
    },
  } satisfies MemoryBackend);
}

/** The comments alone, on posts of another backend. */
export function commentsView(
  context: MemoryContext,
  ready: () => Promise<void>,
): MemoryCommentsBackend {
  const call = callsOf(ready);
  return defineBackend({
    name: 'memory',
    capabilities: { html: 'safe', comments: context.capabilities.comments },
    blog: { get: (options) => call(options, () => context.state.blog) },
    comments: {
      list: (query, options) => call(options, () => listComments(context, query)),
      get: (ref, options) => call(options, () => getComment(context, ref)),
      create: (input, options) => call(options, () => createComment(context, input, options)),
      update: (id, patch, options) =>
        call(options, () => updateComment(context, id, patch, options)),
      setStatus: (id, status, options) =>
        call(options, () => setCommentStatus(context, id, status, options)),
      delete: (id, options) => call(options, () => deleteComment(context, id, options)),
      counts: (ids, options) => call(options, () => countComments(context, ids)),
    },
  } satisfies MemoryCommentsBackend);
}
