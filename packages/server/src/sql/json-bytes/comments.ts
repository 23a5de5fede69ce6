import type { Actor, CommentListQuery } from '@blog/core';
import {
  checkCommentListQuery,
  type Checked,
  type CommentsGroup,
  type JsonBytes,
  type JsonBytesOperations,
  queryKey,
} from '@blog/core/backend';

import { commentCapabilities } from '../backend/capabilities.js';
import { commentPageSql, commentRows, countComments } from '../comments/list.js';
import type { Context } from '../kit/context.js';
import type { Work } from '../kit/work.js';
import { etagOf, pageBytes } from './assemble.js';
import { prepareOnce } from './prepare-once.js';
import type { StoredList } from './stored-items.js';
import { preparePage, type ReadPage } from './stored-page.js';
import { answerByMethod, storedAnswer, type Viewer } from './viewer.js';

type View = () => Pick<CommentsGroup, 'list'> | undefined;

/** The fast path of comments; with `asksOtherPosts` another backend is asked who may see a post. */
export function commentsBytes(
  viewer: Viewer,
  view: View,
  posts: Context['posts'],
  asksOtherPosts: boolean,
): Required<Pick<JsonBytesOperations, 'comments.list'>> {
  const { actor, isReader, read, readShort, dialect } = viewer;
  const capabilities = commentCapabilities(posts);
  const prepareList = prepareOnce((given: CommentListQuery): PreparedList => {
    const asked = checkCommentListQuery(given, capabilities);
    const query = posts === 'own' ? { ...asked, postStatus: 'published' as const } : asked;
    const isStored =
      isReader &&
      (asked.status ?? 'approved') === 'approved' &&
      (asked.postStatus ?? 'published') === 'published' &&
      (asked.receipts ?? []).length === 0 &&
      !asksOtherPosts;
    return {
      query,
      isStored,
      readPage: isStored ? preparePage(bodies(query, actor), dialect) : null,
    };
  });
  return {
    'comments.list': async (given, options) => {
      const prepared = prepareList(given);
      // A total may have to be counted.
      const reading = prepared.query.total === true ? read : readShort;
      const stored = prepared.isStored
        ? await reading(options, () => storedList(viewer, prepared))
        : null;
      return stored ?? answerByMethod(viewer, view()?.list, given, options);
    },
  };
}

/** A list of comments that is ready to be read. */
interface PreparedList {
  readonly query: Checked<CommentListQuery>;
  /** Whether stored bytes serve it. */
  readonly isStored: boolean;
  /** `null` where the page is more than stored bodies, or goes backwards. */
  readonly readPage: ReadPage | null;
}

function bodies(query: Checked<CommentListQuery>, actor: Actor): StoredList {
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

/** The page as it is stored; `null` where the caller's own comments are in it, which have a source. */
function* storedList(viewer: Viewer, { query, readPage }: PreparedList): Work<JsonBytes | null> {
  const { actor, tag } = viewer;
  const total = query.total === true ? yield* countComments(query) : null;
  const stored = readPage === null ? null : yield* readPage();
  if (stored !== null) return stored.isMarked ? null : storedAnswer(viewer, stored, total);
  const { page } = yield* commentRows(query);
  if (actor.id !== null && page.rows.some(({ author_id }) => author_id === actor.id)) return null;
  const ends = { ...page, total };
  const versions = page.rows.map(({ version }) => version).join();
  const bodies = page.rows.map(({ body }) => body);
  return { body: pageBytes(bodies, ends), etag: etagOf(tag, versions, ends) };
}
