import type { SafeHtml } from '@blog/core';
import type { RenderedSource } from '@blog/core/backend';

import { insertSql, updateSql, valuesOf } from '../kit/statements.js';
import type { CommentTable } from '../kit/tables.js';
import { change, row, type Work } from '../kit/work.js';
import {
  changeableColumns,
  commentColumns,
  type CommentColumns,
  commentJson,
  STORED_COLUMNS,
  type StoredComment,
} from '../stored/comment-json.js';
import type { StoredJson } from '../stored/post-json.js';
import { digestOf } from './duplicate.js';

/** Whether lists that ask for no status show a comment. */
export function isListed(status: CommentTable['status']): 0 | 1 {
  return status === 'approved' || status === 'deleted' ? 1 : 0;
}

/** A comment with its stored JSON. */
export function storedComment(id: string): Work<StoredComment | undefined> {
  return row<StoredComment>(`SELECT ${STORED_COLUMNS} FROM comments WHERE id = ?`, [id]);
}

/** A new comment on its way into the database. */
export interface NewComment {
  readonly comment: CommentColumns;
  readonly rendered: Pick<RenderedSource, 'html' | 'sanitizerVersion'>;
  readonly baseUrl: string | null;
  /** The address of its post. */
  readonly url: string | null;
  readonly receiptHash: string | null;
  readonly digest: string | null;
  readonly originHash: string | null;
}

const INSERT = insertSql('comments', [
  ...commentColumns,
  'version',
  'body',
  'sanitizer_version',
  'base_url',
  'receipt_hash',
  'digest',
  'origin_hash',
]);

/** Inserts a comment with its JSON, and gives that. */
export function* insertComment(given: NewComment): Work<StoredJson> {
  const { comment, rendered } = given;
  const json = commentJson(comment, rendered.html, given.url);
  yield* change(INSERT, [
    ...valuesOf(comment, commentColumns),
    json.version,
    json.bytes,
    rendered.sanitizerVersion,
    given.baseUrl,
    given.receiptHash,
    given.digest,
    given.originHash,
  ]);
  return json;
}

const UPDATE = updateSql('comments', [...changeableColumns, 'body', 'version', 'digest']);

/** Writes the changes of a comment, and its JSON made of them. What stands there now may not be sent again. */
export function* saveComment(
  changed: CommentColumns,
  html: SafeHtml,
  url: string | null,
): Work<void> {
  const comment = { ...changed, listed: isListed(changed.status) };
  const { bytes, version } = commentJson(comment, html, url);
  const digest = comment.source_text === null ? null : digestOf(comment);
  yield* change(UPDATE, [
    ...valuesOf(comment, changeableColumns),
    bytes,
    version,
    digest,
    comment.id,
  ]);
}
