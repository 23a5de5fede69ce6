import { postAccesses, type PostListQuery, type PostRef, type Role } from '@blog/core';
import {
  type Checked,
  checkPostListQuery,
  type JsonBytes,
  type JsonBytesOperations,
  parseInput,
  postRefSchema,
  type PostsGroup,
  queryKey,
} from '@blog/core/backend';

import { postCapabilities } from '../backend/capabilities.js';
import type { Dialect } from '../kit/dialect.js';
import { literal } from '../kit/statements.js';
import type { Stored } from '../kit/text.js';
import { row, type Step, type Work } from '../kit/work.js';
import { postSteps } from '../posts/get.js';
import { postRows } from '../posts/list.js';
import { countPosts, postPageSql } from '../posts/stream.js';
import { summarySql } from '../stored/post-json.js';
import { etagOf, pageBytes, wholePostBytes } from './assemble.js';
import { prepareOnce } from './prepare-once.js';
import type { StoredList } from './stored-items.js';
import { preparePage, type ReadPage } from './stored-page.js';
import { answerByMethod, storedAnswer, type Viewer } from './viewer.js';

type View = () => Pick<PostsGroup, 'list' | 'get'> | undefined;

/** The fast path of posts. */
export function postsBytes(
  viewer: Viewer,
  view: View,
): Required<Pick<JsonBytesOperations, 'posts.list' | 'posts.get'>> {
  const { actor, isReader, read, readShort, dialect } = viewer;
  /** The values of `access` with which this caller, who has no posts here, reads the content. */
  const readable = readableBy(actor.role);
  const prepareList = prepareOnce((given: PostListQuery): PreparedList => {
    const query = checkPostListQuery(given, postCapabilities);
    const isStored =
      (query.status ?? 'published') === 'published' &&
      query.extra === undefined &&
      // Authors see the files of their own posts, which stored bytes do not tell apart.
      actor.role !== 'author' &&
      (isReader || query.content !== true);
    const isWhole = query.content === true;
    return {
      query,
      isStored,
      readPage:
        isStored && !isWhole ? preparePage(summaries(query, readable, dialect), dialect) : null,
    };
  });
  const preparePost = prepareOnce((given: PostRef) => {
    const ref = parseInput<PostRef>(postRefSchema, given, 'posts.get');
    const isStored = isReader && ref.extra === undefined;
    return {
      isStored,
      steps: isStored ? postSteps(actor, ref, storedColumns(readable, dialect)) : [],
    };
  });
  return {
    'posts.list': async (given, options) => {
      const prepared = prepareList(given);
      if (!prepared.isStored) return answerByMethod(viewer, view()?.list, given, options);
      // A total may have to be counted.
      const reading = prepared.query.total === true ? read : readShort;
      return reading(options, () => storedList(viewer, prepared, readable));
    },
    'posts.get': async (given, options) => {
      const { isStored, steps } = preparePost(given);
      if (!isStored) return answerByMethod(viewer, view()?.get, given, options);
      const stored = await readShort(options, () => storedPost(steps));
      // The view has the right error for a post that is not there.
      if (stored?.status !== 'published')
        return answerByMethod(viewer, view()?.get, given, options);
      const { version, sanitizer_version: sanitizer, summary = '', content = null } = stored;
      const body = stored.bytes ?? wholePostBytes(summary, content);
      return { body, etag: etagOf(viewer.tag, `${version}.${sanitizer}`, null) };
    },
  };
}

/** The values of `access` whose content a caller reads who has no posts here. */
function readableBy(role: Role): readonly string[] {
  if (role === 'editor' || role === 'admin') return postAccesses;
  return role === 'anonymous' ? ['public'] : ['public', 'members'];
}

/** A list of posts that is ready to be read. */
interface PreparedList {
  readonly query: Checked<PostListQuery>;
  /** Whether stored bytes serve it. */
  readonly isStored: boolean;
  /** `null` where the page is more than stored summaries, or goes backwards. */
  readonly readPage: ReadPage | null;
}

function summaries(
  query: Checked<PostListQuery>,
  readable: readonly string[],
  dialect: Dialect,
): StoredList {
  return {
    operation: 'posts.list',
    listKey: queryKey('posts.list', query),
    limit: query.limit,
    cursor: query.cursor,
    step: (edge, columns) => postPageSql(query, edge, columns),
    columns: { json: summarySql(readable, dialect), marked: null },
  };
}

function* storedList(
  viewer: Viewer,
  { query, readPage }: PreparedList,
  readable: readonly string[],
): Work<JsonBytes> {
  const total = query.total === true ? yield* countPosts(query) : null;
  const stored = readPage === null ? null : yield* readPage();
  if (stored !== null) return storedAnswer(viewer, stored, total);
  const page = yield* postRows(query, 'stored', readable);
  const ends = { ...page, total };
  const items = page.rows.map(({ summary, content, access }) =>
    content === undefined || access === undefined
      ? summary
      : wholePostBytes(summary, readable.includes(access) ? content : null),
  );
  const versions = page.rows.map(({ version, sanitizer_version: sanitizer }) =>
    sanitizer === undefined ? version : `${version}.${sanitizer}`,
  );
  return { body: pageBytes(items, ends), etag: etagOf(viewer.tag, versions.join(), ends) };
}

interface StoredPost {
  readonly status: string;
  readonly version: string;
  readonly sanitizer_version: number;
  /** The whole answer, where the database joins it of the two others. */
  readonly bytes?: Uint8Array;
  readonly summary?: Stored;
  readonly content?: Stored | null;
}

/** The columns of {@link StoredPost}: the summary with the content, or with `null` where it is withheld. */
function storedColumns(readable: readonly string[], dialect: Dialect): string {
  const isReadable = `access IN (${readable.map(literal).join()})`;
  const summary = summarySql(readable, dialect);
  const columns = 'status, version, sanitizer_version';
  if (!dialect.joinsJson)
    return `${columns}, ${summary} AS summary, CASE WHEN ${isReadable} THEN content END AS content`;
  const content = `CASE WHEN ${isReadable} THEN content ELSE 'null' END`;
  return `${columns}, CAST(
    substr(${summary}, 1, octet_length(${summary}) - 1) || ',"content":' || ${content} || ',"preview":null}' AS BLOB) AS bytes`;
}

function* storedPost(steps: readonly Step[]): Work<StoredPost | undefined> {
  for (const { sql, parameters } of steps) {
    const found = yield* row<StoredPost>(sql, parameters);
    if (found !== undefined) return found;
  }
  return undefined;
}
