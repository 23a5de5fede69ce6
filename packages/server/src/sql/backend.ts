import {
  type Actor,
  archiveQuerySchema,
  type CallOptions,
  checkCommentListQuery,
  checkListQuery,
  checkPostListQuery,
  checkSearchQuery,
  type CommentInput,
  commentInputSchema,
  type CommentPatch,
  commentPatchSchema,
  commentRefSchema,
  countedIdsSchema,
  type CreateOptions,
  defineBackend,
  originalInput,
  type ImportItem,
  namedRefSchema,
  parseInput,
  type PostInput,
  postInputSchema,
  type PostPatch,
  postPatchSchema,
  type PostRef,
  postRefSchema,
  type SettableStatus,
  settableStatusSchema,
  type Source,
  type WriteOptions,
} from '@blog/core';
import type { HtmlPolicy } from '@blog/core/html';
import * as z from 'zod/mini';

import type { Rendered } from '../render/render-source.js';
import { archiveMonths } from './archive.js';
import { blogRow, toBlog } from './blog-row.js';
import { commentCounts, getComment, listComments } from './comments/list.js';
import { setCommentStatus, updateComment } from './comments/change.js';
import { createComment } from './comments/create.js';
import { deleteComment } from './comments/delete.js';
import type { Context } from './context.js';
import { searchPosts } from './dialect/search.js';
import { finishImport } from './importer/finish.js';
import { prepareBatch } from './importer/prepare.js';
import { writeBatch } from './importer/write.js';
import { getAuthor, listAuthors } from './names/authors.js';
import { getTag, listTags } from './names/tags.js';
import { once } from './once.js';
import { getPost } from './posts/get.js';
import { listPosts } from './posts/list.js';
import { publishDue } from './posts/schedule.js';
import { createPost, deletePost, updatePost } from './posts/write.js';
import { cleanStrings } from './text.js';
import {
  commentCapabilities,
  namedCapabilities,
  postCapabilities,
  searchCapabilities,
} from './capabilities.js';
import { row, type Work } from './work.js';

const idSchema = z.object({ id: z.string().check(z.minLength(1), z.maxLength(2000)) });

/** An id as a caller gave it. */
function checkId(id: unknown, operation: string): string {
  return parseInput(idSchema, { id }, operation).id;
}

/** What every view is made of: how it reads and writes. */
function accessOf(context: Context) {
  return {
    /** Due posts come out first, so that no read can tell that nobody was there to publish them. */
    async read<T>(options: CallOptions | undefined, work: () => Work<T>): Promise<T> {
      options?.signal?.throwIfAborted();
      publishDue(context);
      return context.driver.read(work);
    },
    async write<T>(options: CallOptions | undefined, work: () => Work<T>): Promise<T> {
      options?.signal?.throwIfAborted();
      publishDue(context);
      return context.driver.write(work);
    },
    render(source: Source, policy: HtmlPolicy, table: 'bodies' | null, id = ''): Rendered {
      const base = context.driver.read(() => baseUrlOf(table, id));
      return context.render(source, policy, base);
    },
  };
}

/** What relative addresses in a source start from: where it was imported from, else the blog. */
function* baseUrlOf(table: 'bodies' | null, id: string): Work<string | null> {
  const kept =
    table === null
      ? undefined
      : yield* row<{ base_url: string | null }>('SELECT base_url FROM bodies WHERE post_id = ?', [
          id,
        ]);
  return kept?.base_url ?? (yield* blogRow()).url;
}

/** Comments, as the store itself does them: who may do what is the guard's to say. */
export function commentsGroup(context: Context, actor: Actor) {
  const { read, write, render } = accessOf(context);
  const capabilities = commentCapabilities(context.posts, true);
  return {
    list: (query: unknown, options?: CallOptions) =>
      read(options, () => listComments(checkCommentListQuery(query, capabilities))),
    get: (ref: unknown, options?: CallOptions) =>
      read(options, () => getComment(parseInput(commentRefSchema, ref, 'comments.get').id)),
    create: async (input: CommentInput, options?: CreateOptions) => {
      const operation = 'comments.create';
      const clean = cleanStrings(parseInput<CommentInput>(commentInputSchema, input, operation));
      const rendered = render(clean.source, 'comment', null);
      const asked = options?.[originalInput] ?? clean;
      const call = { actor, operation, key: options?.idempotencyKey, input: asked };
      return write(options, () =>
        once(context, { ...call, work: () => createComment(context, actor, clean, rendered) }),
      );
    },
    update: async (id: string, patch: CommentPatch, options?: WriteOptions) => {
      checkId(id, 'comments.update');
      const clean = cleanStrings(
        parseInput<CommentPatch>(commentPatchSchema, patch, 'comments.update'),
      );
      const rendered = clean.source === undefined ? null : render(clean.source, 'comment', null);
      return write(options, () => updateComment(context, id, clean, options?.revision, rendered));
    },
    setStatus: async (id: string, status: SettableStatus, options?: WriteOptions) => {
      checkId(id, 'comments.setStatus');
      const checked = parseInput(
        z.object({ status: settableStatusSchema }),
        { status },
        'comments.setStatus',
      );
      return write(options, () => setCommentStatus(id, checked.status, options?.revision));
    },
    delete: async (id: string, options?: WriteOptions) => {
      const checked = checkId(id, 'comments.delete');
      return write(options, () => deleteComment(context, checked, options?.revision));
    },
    counts: (postIds: readonly string[], options?: CallOptions) =>
      read(options, () => commentCounts(parseInput(countedIdsSchema, postIds, 'comments.counts'))),
  };
}

function blogGroup(context: Context) {
  const { read } = accessOf(context);
  return {
    get: (options?: CallOptions) =>
      read(options, function* () {
        return toBlog(yield* blogRow());
      }),
  };
}

function postsGroup(context: Context, actor: Actor) {
  const { read, write, render } = accessOf(context);
  return {
    list: (query: unknown, options?: CallOptions) =>
      read(options, () => listPosts(checkPostListQuery(query, postCapabilities))),
    get: (ref: unknown, options?: CallOptions) =>
      read(options, () => getPost(actor, parseInput<PostRef>(postRefSchema, ref, 'posts.get'))),
    create: async (input: PostInput, options?: CreateOptions) => {
      const operation = 'posts.create';
      const clean = cleanStrings(parseInput<PostInput>(postInputSchema, input, operation));
      const rendered = render(clean.source, 'post', null);
      const call = { actor, operation, key: options?.idempotencyKey, input: clean };
      return write(options, () =>
        once(context, { ...call, work: () => createPost(context, actor, clean, rendered) }),
      );
    },
    update: async (id: string, patch: PostPatch, options?: WriteOptions) => {
      checkId(id, 'posts.update');
      const clean = cleanStrings(parseInput<PostPatch>(postPatchSchema, patch, 'posts.update'));
      const rendered =
        clean.source === undefined ? null : render(clean.source, 'post', 'bodies', id);
      return write(options, () =>
        updatePost(context, actor, id, clean, options?.revision, rendered),
      );
    },
    delete: async (id: string, options?: WriteOptions) => {
      const checked = checkId(id, 'posts.delete');
      return write(options, () => deletePost(checked, options?.revision));
    },
  };
}

/** The store as one caller's backend, before anybody asked what this caller may see and do. */
export function sqlBackend(context: Context, actor: Actor) {
  const { read, write } = accessOf(context);
  return defineBackend({
    name: 'sql',
    capabilities: {
      html: 'safe',
      posts: postCapabilities,
      comments: commentCapabilities('own', true),
      authors: namedCapabilities,
      tags: namedCapabilities,
      search: searchCapabilities,
    },
    blog: blogGroup(context),
    posts: postsGroup(context, actor),
    comments: commentsGroup(context, actor),
    authors: {
      list: (query: unknown, options?: CallOptions) =>
        read(options, () =>
          listAuthors(actor, checkListQuery(query, namedCapabilities, 'authors.list')),
        ),
      get: (ref: unknown, options?: CallOptions) =>
        read(options, () => getAuthor(actor, parseInput(namedRefSchema, ref, 'authors.get'))),
    },
    tags: {
      list: (query: unknown, options?: CallOptions) =>
        read(options, () => listTags(actor, checkListQuery(query, namedCapabilities, 'tags.list'))),
      get: (ref: unknown, options?: CallOptions) =>
        read(options, () => getTag(actor, parseInput(namedRefSchema, ref, 'tags.get'))),
    },
    archive: {
      months: (query: unknown, options?: CallOptions) =>
        read(options, () =>
          archiveMonths(parseInput(archiveQuerySchema, query, 'archive.months').kind ?? 'post'),
        ),
    },
    importer: {
      write: async (items: readonly ImportItem[], options?: CallOptions) => {
        const batch = await prepareBatch(context, items, options?.signal ?? undefined);
        return write(options, () => writeBatch(context, batch));
      },
      finish: (options?: CallOptions) => write(options, () => finishImport(context)),
    },
    search: {
      posts: (query: unknown, options?: CallOptions) =>
        read(options, () => searchPosts(actor, checkSearchQuery(query, searchCapabilities))),
    },
  });
}

/** The store where the posts are another backend's: the blog and its comments. */
export function sqlCommentsBackend(context: Context, actor: Actor) {
  return defineBackend({
    name: 'sql',
    capabilities: { html: 'safe', comments: commentCapabilities('external', true) },
    blog: blogGroup(context),
    comments: commentsGroup(context, actor),
  });
}
