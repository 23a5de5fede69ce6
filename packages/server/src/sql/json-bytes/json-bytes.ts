import {
  type Actor,
  type CallOptions,
  type Checked,
  checkCommentListQuery,
  checkPostListQuery,
  type CommentListQuery,
  type CommentsGroup,
  type JsonBytes,
  type JsonBytesOperations,
  hasRole,
  parseInput,
  type PostListQuery,
  type PostRef,
  postRefSchema,
  type PostsGroup,
  queryKey,
} from '@blog/core';

import { commentPageSql, commentRows, countComments } from '../comments/list.js';
import { literal } from '../conditions.js';
import type { Context } from '../context.js';
import { postSteps } from '../posts/get.js';
import { countPosts, postPageSql, postRows } from '../posts/list.js';
import { publishDue } from '../posts/schedule.js';
import { commentCapabilities, postCapabilities } from '../capabilities.js';
import { row, type Step, type Work } from '../work.js';
import { encodeAnswer, etagOf, joinedPageBytes, pageBytes, wholePostBytes } from './assemble.js';
import { joinedPage, type JoinedList, type JoinedPage, preparePage } from './joined-page.js';
import { prepareOnce } from './prepared.js';

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
export function jsonBytesFor(
  context: Context,
  actor: Actor,
  view: () => View,
  asksOtherPosts: boolean,
): JsonBytesOperations {
  const viewer = actor.role === 'anonymous' ? 'a' : `${actor.role}.${safe(actor.id ?? '')}`;
  const isReader = !hasRole(actor, 'author');
  const fallBack = async <Q>(
    method: ((query: Q, options?: CallOptions) => Promise<unknown>) | undefined,
    query: Q,
    options: CallOptions | undefined,
  ): Promise<JsonBytes> => {
    if (method === undefined) throw new TypeError('The fast path has a method that the view lacks');
    return encodeAnswer(viewer, await method(query, options));
  };
  const read = async <T>(options: CallOptions | undefined, work: () => Work<T>): Promise<T> => {
    options?.signal?.throwIfAborted();
    publishDue(context);
    return context.driver.read(work);
  };
  /** Of which posts this caller, who wrote nothing here, reads the content. */
  const readable = actor.role === 'member' ? ['public', 'members'] : ['public'];
  const preparePost = prepareOnce((given: PostRef) => {
    const ref = parseInput<PostRef>(postRefSchema, given, 'posts.get');
    const isStored = isReader && ref.extra === undefined;
    return { isStored, steps: isStored ? postSteps(actor, ref, storedColumns(readable)) : [] };
  });
  const capabilities = commentCapabilities(context.posts, true);
  const preparePosts = prepareOnce((given: PostListQuery) => {
    const query = checkPostListQuery(given, postCapabilities);
    const isStored =
      (query.status ?? 'published') === 'published' &&
      query.extra === undefined &&
      (isReader || query.content !== true);
    const isJoined = isStored && query.content !== true;
    return { query, isStored, page: isJoined ? preparePage(joinedPosts(query)) : null };
  });
  const prepareComments = prepareOnce((given: CommentListQuery) => {
    const asked = checkCommentListQuery(given, capabilities);
    const query = context.posts === 'own' ? { ...asked, postStatus: 'published' as const } : asked;
    const isStored =
      isReader &&
      (asked.status ?? 'approved') === 'approved' &&
      (asked.postStatus ?? 'published') === 'published' &&
      (asked.receipts ?? []).length === 0 &&
      // Which of another backend's posts may be seen is asked there, post by post.
      !asksOtherPosts;
    return { query, isStored, page: isStored ? preparePage(joinedComments(query, actor)) : null };
  });
  return {
    ...(context.posts === 'own' && {
      'posts.list': async (given: PostListQuery, options?: CallOptions) => {
        const { query, isStored, page: prepared } = preparePosts(given);
        if (!isStored) return fallBack(view().posts?.list, given, options);
        return read(options, function* () {
          const total = query.total === true ? yield* countPosts(query) : null;
          const joined = prepared === null ? null : yield* joinedPage(prepared);
          if (joined !== null) return joinedAnswer(viewer, joined, total);
          const page = yield* postRows(query, 'stored');
          const ends = { ...page, total };
          const items = page.rows.map(({ summary, content, access }) =>
            content === undefined || access === undefined
              ? summary
              : wholePostBytes(summary, readable.includes(access) ? content : null),
          );
          const versions = page.rows.map(({ version, sanitizer_version: sanitizer }) =>
            sanitizer === undefined ? version : `${version}.${sanitizer}`,
          );
          return { body: pageBytes(items, ends), etag: etagOf(viewer, versions.join(), ends) };
        });
      },
      'posts.get': async (given: PostRef, options?: CallOptions) => {
        const { isStored, steps } = preparePost(given);
        if (!isStored) return fallBack(view().posts?.get, given, options);
        const stored = await read(options, () => storedPost(steps));
        // The view has the right error for what is not there.
        if (stored?.status !== 'published') return fallBack(view().posts?.get, given, options);
        const { bytes, version, sanitizer_version: sanitizer } = stored;
        return { body: bytes, etag: etagOf(viewer, `${version}.${sanitizer}`, null) };
      },
    }),
    'comments.list': async (given: CommentListQuery, options?: CallOptions) => {
      const { query, isStored, page: prepared } = prepareComments(given);
      if (!isStored) return fallBack(view().comments?.list, given, options);
      const answer = await read(options, function* (): Work<JsonBytes | null> {
        const total = query.total === true ? yield* countComments(query) : null;
        const joined = prepared === null ? null : yield* joinedPage(prepared);
        if (joined !== null) return joined.isMarked ? null : joinedAnswer(viewer, joined, total);
        const { page } = yield* commentRows(query);
        const ends = { ...page, total };
        if (actor.id !== null && page.rows.some(({ author_id }) => author_id === actor.id))
          return null;
        const versions = page.rows.map(({ version }) => version).join();
        const bodies = page.rows.map(({ body }) => body);
        return { body: pageBytes(bodies, ends), etag: etagOf(viewer, versions, ends) };
      });
      // The own comments of a member come with their source.
      return answer ?? fallBack(view().comments?.list, given, options);
    },
  };
}

function joinedPosts(query: Checked<PostListQuery>): JoinedList {
  return {
    operation: 'posts.list',
    listKey: queryKey('posts.list', query),
    limit: query.limit,
    cursor: query.cursor,
    step: (edge, columns) => postPageSql(query, edge, columns),
    columns: { json: 'summary', marked: null },
  };
}

function joinedComments(query: Checked<CommentListQuery>, actor: Actor): JoinedList {
  return {
    operation: 'comments.list',
    listKey: queryKey('comments.list', query),
    limit: query.limit,
    cursor: query.cursor,
    step: (edge, columns) => {
      const { sql, parameters } = commentPageSql(query, edge, columns);
      const own = columns.includes('marked') ? [actor.id] : [];
      return { sql, parameters: [...own, ...parameters] };
    },
    columns: { json: 'body', marked: actor.id === null ? null : 'author_id = ?' },
  };
}

function joinedAnswer(viewer: string, page: JoinedPage, total: number | null): JsonBytes {
  const ends = { nextCursor: page.nextCursor, prevCursor: page.prevCursor, total };
  return {
    body: joinedPageBytes(page.bytes, page.end, ends),
    etag: etagOf(viewer, page.versions, ends),
  };
}

interface StoredPost {
  readonly status: string;
  readonly version: string;
  readonly sanitizer_version: number;
  readonly bytes: Uint8Array;
}

/** The columns of {@link StoredPost}: summary and content laid together, where they may be read. */
function storedColumns(readable: readonly string[]): string {
  const content = `CASE WHEN access IN (${readable.map(literal).join()}) THEN content ELSE 'null' END`;
  return `status, version, sanitizer_version, CAST(
    substr(summary, 1, octet_length(summary) - 1) || ',"content":' || ${content} || ',"preview":null}' AS BLOB) AS bytes`;
}

function* storedPost(steps: readonly Step[]): Work<StoredPost | undefined> {
  for (const { sql, parameters } of steps) {
    const found = yield* row<StoredPost>(sql, parameters);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An id as it may stand in an entity tag. */
function safe(id: string): string {
  return encodeURIComponent(id.toWellFormed());
}
