import {
  type Content,
  type Html,
  type Json,
  type Page,
  type Post,
  type PostAccess,
  postAccesses,
  type PostListQuery,
  type PostSummary,
  type SourceFormat,
} from '@blog/core';
import { type Checked, queryKey } from '@blog/core/backend';

import { dialectOf } from '../kit/dialect.js';
import { type CursorAnchor, type KeysetPage, keysetPage } from '../kit/keyset.js';
import type { Stored } from '../kit/text.js';
import { rows, type Work } from '../kit/work.js';
import { contentHtml, parseSummary, summarySql } from '../stored/post-json.js';
import { countPosts, postPageSql } from './stream.js';

/** A post as lists read it: its JSON, and the columns that cursors and entity tags are made of. */
export interface PostRow extends CursorAnchor {
  readonly version: string;
  readonly summary: Stored;
  readonly access?: PostAccess;
}

/** A post with its body. */
export interface WholePostRow extends PostRow {
  readonly content: Stored;
  readonly sanitizer_version: number;
  readonly source_format: SourceFormat;
  readonly source_text: string;
}

interface ExtraRow {
  readonly extra: string;
}

const STORED = 'access, content, sanitizer_version';
const WHOLE = `${STORED}, source_format, source_text`;

/**
 * The page of rows that a query asks for. With content, `whole` rows come with their sources.
 *
 * @param readable - The values of `access` whose files the caller may see.
 */
export function* postRows(
  query: Checked<PostListQuery>,
  form: 'whole' | 'stored' = 'whole',
  readable: readonly string[] = postAccesses,
): Work<KeysetPage<PostRow & Partial<WholePostRow & ExtraRow>>> {
  const body = form === 'whole' ? WHOLE : STORED;
  const columns = [
    `version, ${summarySql(readable, yield* dialectOf())} AS summary`,
    ...(query.content === true ? [body] : []),
    ...(query.extra === undefined ? [] : ['extra']),
  ].join(', ');
  return yield* keysetPage({
    operation: 'posts.list',
    listKey: queryKey('posts.list', query),
    limit: query.limit,
    cursor: query.cursor,
    anchorOf: ({ key, id }) => ({ key, id }),
    fetch: (edge) => {
      const { sql, parameters } = postPageSql(query, edge, columns);
      return rows(sql, parameters);
    },
  });
}

/** The list as the model. */
export function* listPosts(query: Checked<PostListQuery>): Work<Page<PostSummary>> {
  const page = yield* postRows(query);
  return {
    items: page.rows.map((found) => toPost(found, query.extra)),
    nextCursor: page.nextCursor,
    prevCursor: page.prevCursor,
    total: query.total === true ? yield* countPosts(query) : null,
    problems: [],
  };
}

/** A row as the model; with its content and its source where the row has them. */
export function toPost(
  found: PostRow & Partial<WholePostRow & ExtraRow>,
  extra: readonly string[] | undefined,
): PostSummary | Post<Html> {
  const summary = parseSummary(found.summary);
  const fields: Record<string, Json> =
    extra === undefined || found.extra === undefined ? {} : pickExtra(found.extra, extra);
  if (found.content === undefined) return { ...summary, extra: fields };
  const { source_format: format, source_text: text } = found;
  const content: Content<Html> = {
    html: contentHtml(found.content),
    source: format === undefined || text === undefined ? null : { format, text },
  };
  return { ...summary, extra: fields, content, preview: null };
}

/** Custom fields: only those that were asked for. */
function pickExtra(extra: string, names: readonly string[]): Record<string, Json> {
  const all = JSON.parse(extra) as Record<string, Json>;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(all, name) ? all[name] : undefined;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
