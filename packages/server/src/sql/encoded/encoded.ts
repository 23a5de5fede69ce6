import {
  type Actor,
  type CallOptions,
  checkCommentListQuery,
  checkPostListQuery,
  type CommentListQuery,
  type CommentsGroup,
  type Encoded,
  type EncodedOperations,
  hasRole,
  parseInput,
  type PostListQuery,
  type PostRef,
  postRefSchema,
  type PostsGroup,
} from '@blog/core';

import { commentRows, countComments } from '../comments/list.js';
import type { Context } from '../context.js';
import { postSteps } from '../posts/get.js';
import { countPosts, postRows } from '../posts/list.js';
import { publishDue } from '../posts/schedule.js';
import { commentTraits, postTraits } from '../traits.js';
import { row, type Work } from '../work.js';
import { encodeAnswer, etagOf, pageBytes, wholePostBytes } from './assemble.js';

/** What the fast path falls back on: the caller's own view. */
interface View {
  readonly posts?: Pick<PostsGroup, 'list' | 'get'>;
  readonly comments?: Pick<CommentsGroup, 'list'>;
}

/**
 * The fast path of one caller. What is stored is what anonymous readers get; a query that it does
 * not serve (custom fields, receipts, hidden states, sources) is answered by the view's own method,
 * and encoded. In both cases the bytes parse to exactly the method's answer.
 */
export function encodedFor(
  context: Context,
  actor: Actor,
  view: () => View,
): EncodedOperations {
  const viewer = actor.role === 'anonymous' ? 'a' : `${actor.role}.${safe(actor.id ?? '')}`;
  const isReader = !hasRole(actor, 'author');
  const fallBack = async <Q>(
    method: ((query: Q, options?: CallOptions) => Promise<unknown>) | undefined,
    query: Q,
    options: CallOptions | undefined,
  ): Promise<Encoded> => {
    if (method === undefined) throw new TypeError('The fast path has a method that the view lacks');
    return encodeAnswer(viewer, await method(query, options));
  };
  const read = async <T>(options: CallOptions | undefined, work: () => Work<T>): Promise<T> => {
    options?.signal?.throwIfAborted();
    publishDue(context);
    return context.driver.read(work);
  };
  /** Whether this caller, who wrote nothing here, reads the content of posts of an access. */
  const reads = (access: string): boolean =>
    access === 'public' || (access === 'members' && actor.role === 'member');

  const comments = commentTraits(context.posts, true);
  return {
    ...(context.posts === 'own' && {
      'posts.list': async (given: PostListQuery, options?: CallOptions) => {
        const query = checkPostListQuery(given, postTraits);
        const isStored =
          (query.status ?? 'published') === 'published' &&
          query.extra === undefined &&
          (isReader || query.content !== true);
        if (!isStored) return fallBack(view().posts?.list, given, options);
        return read(options, function* () {
          const page = yield* postRows(query, 'stored');
          const ends = {
            ...page,
            total: query.total === true ? yield* countPosts(query) : null,
          };
          const items = page.rows.map(({ summary, content, access }) =>
            content === undefined || access === undefined
              ? summary
              : wholePostBytes(summary, reads(access) ? content : null),
          );
          const versions = page.rows.map(
            ({ version, sanitizer_version: sanitizer }) => `${version}.${sanitizer ?? ''}`,
          );
          return { body: pageBytes(items, ends), etag: etagOf(viewer, versions, ends) };
        });
      },
      'posts.get': async (given: PostRef, options?: CallOptions) => {
        const ref = parseInput<PostRef>(postRefSchema, given, 'posts.get');
        if (!isReader || ref.extra !== undefined)
          return fallBack(view().posts?.get, given, options);
        const stored = await read(options, () => storedPost(actor, ref));
        // The view has the right error for what is not there.
        if (stored?.status !== 'published') return fallBack(view().posts?.get, given, options);
        const { summary, content, access, version, sanitizer_version: sanitizer } = stored;
        return {
          body: wholePostBytes(summary, reads(access) ? content : null),
          etag: etagOf(viewer, [`${version}.${sanitizer}`], null),
        };
      },
    }),
    'comments.list': async (given: CommentListQuery, options?: CallOptions) => {
      const query = checkCommentListQuery(given, comments);
      const isStored =
        isReader &&
        (query.status ?? 'approved') === 'approved' &&
        (query.postStatus ?? 'published') === 'published' &&
        (query.receipts ?? []).length === 0 &&
        // Without posts of its own the view asks nobody which of them may be seen.
        (context.posts === 'own' || query.postId !== undefined);
      if (!isStored) return fallBack(view().comments?.list, given, options);
      const limited =
        context.posts === 'own' ? { ...query, postStatus: 'published' as const } : query;
      const found = await read(options, function* () {
        const { page } = yield* commentRows(limited);
        return {
          page,
          total: query.total === true ? yield* countComments(limited) : null,
        };
      });
      // The own comments of a member come with their source.
      if (actor.id !== null && found.page.rows.some(({ author_id }) => author_id === actor.id))
        return fallBack(view().comments?.list, given, options);
      const ends = { ...found.page, total: found.total };
      return {
        body: pageBytes(
          found.page.rows.map(({ body }) => body),
          ends,
        ),
        etag: etagOf(
          viewer,
          found.page.rows.map(({ version }) => version),
          ends,
        ),
      };
    },
  };
}

interface StoredPost {
  readonly status: string;
  readonly access: string;
  readonly version: string;
  readonly sanitizer_version: number;
  readonly summary: Uint8Array;
  readonly content: Uint8Array;
}

function* storedPost(actor: Actor, ref: PostRef): Work<StoredPost | undefined> {
  for (const { sql, parameters } of postSteps(actor, ref)) {
    const found = yield* row<StoredPost>(sql, parameters);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An id as it may stand in an entity tag. */
function safe(id: string): string {
  return encodeURIComponent(id.toWellFormed());
}
