import {
  type AuthorRef,
  excerptOf,
  htmlToText,
  splitAtMore,
  monthOf,
  type Source,
  type TagRef,
} from '@blog/core';
import type { RenderedSource } from '@blog/core/backend';

import { dialectOf } from '../kit/dialect.js';
import { freeKey, type SearchablePost } from '../kit/full-text.js';
import { upsertSql, valuesOf } from '../kit/statements.js';
import type { BlogTable, PostTable } from '../kit/tables.js';
import type { Stored } from '../kit/text.js';
import { change, given, row, together, type Work } from '../kit/work.js';
import { refreshThreadUrls } from '../stored/comment-json.js';
import {
  authorsOf,
  commentCountOf,
  contentBytes,
  contentHtml,
  formerPathsOf,
  summaryJson,
  tagsOf,
} from '../stored/post-json.js';
import {
  addCounts,
  type CountChanges,
  linkedIds,
  noCountChanges,
  sortDate,
  writeLinks,
} from './links.js';
import { writePaths } from './paths.js';

const postColumns = [
  'id',
  'kind',
  'status',
  'access',
  'title',
  'slug',
  'path',
  'excerpt',
  'published_at',
  'created_at',
  'updated_at',
  'image',
  'enclosures',
  'featured',
  'comments_open',
  'extra',
  'revision',
  'origin_source',
  'origin_id',
  'origin_hash',
] as const satisfies readonly (keyof PostTable)[];

/** The columns of a post that are written, and not derived from others. */
export type PostColumns = Pick<PostTable, (typeof postColumns)[number]>;

const derivedColumns = [
  'sort_at',
  'month',
  'lead',
  'search_key',
  'summary',
  'version',
] as const satisfies readonly (keyof PostTable)[];

const SELECT = `SELECT ${postColumns.join(', ')} FROM posts WHERE`;
const UPSERT = upsertSql('posts', [...postColumns, ...derivedColumns], 'id', [
  'origin_source',
  'origin_id',
]);
const UPSERT_BODY = upsertSql(
  'bodies',
  ['post_id', 'sanitizer_version', 'base_url', 'source_format', 'content', 'source_text'],
  'post_id',
);

/** A post's columns by its id. */
export function columnsOfId(id: string): Work<PostColumns | undefined> {
  return row<PostColumns>(`${SELECT} id = ?`, [id]);
}

/** A post's columns by its origin. */
export function columnsOfOrigin(source: string, id: string): Work<PostColumns | undefined> {
  return row<PostColumns>(`${SELECT} origin_source = ? AND origin_id = ?`, [source, id]);
}

/** A post on its way into the database. A part that is `null` stays as it is. */
export interface PostSave {
  readonly post: PostColumns;
  /** As it was; `null` for a new one. */
  readonly before: PostColumns | null;
  readonly body: { source: Source; baseUrl: string | null; rendered: RenderedSource } | null;
  readonly tags: readonly TagRef[] | null;
  readonly authors: readonly AuthorRef[] | null;
  readonly formerPaths: readonly string[] | null;
  /** Gathers what is done once for all, where many posts are saved; absent: it is done at once. */
  readonly gathered?: Gathered | undefined;
}

/** The work that many posts leave to {@link finishPosts}. */
export interface Gathered {
  readonly counts: CountChanges;
  /** The posts that go into the search index, by their ids. */
  readonly searchable: Map<string, { readonly post: SearchablePost; readonly key: number }>;
}

/** Nothing is gathered yet. */
export function nothingGathered(): Gathered {
  return { counts: noCountChanges(), searchable: new Map() };
}

/**
 * Does what many posts left. The search index comes last: SQLite writes out what is new in it before each
 * statement that fires a trigger, such as the one that saves a post.
 */
export function* finishPosts({ counts, searchable }: Gathered): Work<void> {
  const { fullText } = yield* dialectOf();
  yield* addCounts(counts);
  for (const { post, key } of searchable.values()) yield* fullText.index(post, key);
}

/** Writes a post with all that depends on it: body, links, paths, search index, stored JSON. */
export function* savePost(blog: BlogTable, save: PostSave): Work<void> {
  const { post, before, body } = save;
  const { id } = post;
  const isNew = before === null;
  const [content, tags, authors, formerPaths, commentCount, oldTags, oldAuthors, searchKey] =
    yield* together(
      body === null ? storedContent(id) : given(body.rendered),
      save.tags === null ? tagsOf(id) : given(save.tags),
      save.authors === null ? authorsOf(id) : given(save.authors),
      save.formerPaths !== null || isNew ? given(save.formerPaths ?? []) : formerPathsOf(id),
      isNew ? given(0) : commentCountOf(id),
      isNew ? given([]) : linkedIds('tag', id),
      isNew ? given([]) : linkedIds('author', id),
      post.status === 'published' ? freeKey(id, sortDate(post)) : given(null),
    );
  const { html, text } = content;
  const parts = { tags, authors, formerPaths, commentCount };
  const gathered = save.gathered ?? nothingGathered();
  yield* saveColumns(blog, save, gathered, { ...parts, searchKey, lead: leadOf(html, text), text });
  if (body !== null) yield* saveBody(id, body);
  yield* writeLinks('tag', post, before, oldTags, tags, gathered.counts);
  yield* writeLinks('author', post, before, oldAuthors, authors, gathered.counts);
  if (before === null)
    yield* change('INSERT INTO threads (post_id) VALUES (?) ON CONFLICT DO NOTHING', [id]);
  if (before === null || save.formerPaths !== null || post.path !== before.path)
    yield* writePaths(id, post.path, formerPaths, before === null);
  if (before !== null && before.status !== post.status)
    yield* change('UPDATE comments SET post_status = ? WHERE post_id = ?', [post.status, id]);
  if (before !== null && before.path !== post.path) yield* refreshThreadUrls(blog, id);
  if (save.gathered === undefined) yield* finishPosts(gathered);
}

/** The parts of a post that its own row repeats. */
interface RowParts {
  /** The text before the "read more" marker. */
  readonly lead: string;
  readonly text: string;
  readonly tags: readonly TagRef[];
  readonly authors: readonly AuthorRef[];
  readonly formerPaths: readonly string[];
  readonly commentCount: number;
  /** Its place in the search index; `null` where no search finds it. */
  readonly searchKey: number | null;
}

/** Writes a post's row, with its place in the search index and its stored JSON. */
function* saveColumns(
  blog: BlogTable,
  { post, before }: PostSave,
  { searchable }: Gathered,
  { lead: beginning, text, searchKey, ...parts }: RowParts,
): Work<void> {
  // The excerpt is everyone's: it must not show a text that is withheld from some.
  const lead = post.access === 'public' ? excerptOf(beginning) : '';
  const { fullText } = yield* dialectOf();
  if (before !== null) yield* fullText.unindex(post.id);
  searchable.delete(post.id);
  if (searchKey !== null) {
    const { access, title } = post;
    const tags = parts.tags.map(({ name }) => name);
    searchable.set(post.id, { post: { access, title, tags, text }, key: searchKey });
  }
  const summary = summaryJson(blog, { ...post, lead }, parts);
  yield* change(UPSERT, [
    ...valuesOf(post, postColumns),
    sortDate(post),
    post.published_at === null ? null : monthOf(post.published_at, blog.time_zone),
    lead,
    searchKey,
    summary.bytes,
    summary.version,
  ]);
}

function* saveBody(id: string, body: NonNullable<PostSave['body']>): Work<void> {
  yield* change(UPSERT_BODY, [
    id,
    body.rendered.sanitizerVersion,
    body.baseUrl,
    body.source.format,
    contentBytes(body.rendered.html),
    body.source.text,
  ]);
}

/** The address that relative addresses of a post's source start from, where it has one of its own. */
export function* baseUrlOf(postId: string): Work<string | null> {
  const body = yield* row<{ base_url: string | null }>(
    'SELECT base_url FROM bodies WHERE post_id = ?',
    [postId],
  );
  return body?.base_url ?? null;
}

/** The text that the author put before the "read more" marker; all of it where there is none. */
function leadOf(html: string, text: string): string {
  const { lead, rest } = splitAtMore(html);
  return rest === null ? text : htmlToText(lead) || text;
}

/** The HTML of a post as it is stored, and its text. */
export function* storedContent(id: string): Work<{ html: string; text: string }> {
  const found = yield* row<{ content: Stored }>('SELECT content FROM bodies WHERE post_id = ?', [
    id,
  ]);
  const html = found === undefined ? '' : contentHtml(found.content);
  return { html, text: htmlToText(html) };
}
