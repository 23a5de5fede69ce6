import type { Rendered } from '../../render/render-source.js';
import { rows, type Work } from '../work.js';
import { COMMENT_COLUMNS, commentBody, type CommentColumns } from './body.js';

/** A new comment on its way into the database. */
export interface NewComment {
  readonly comment: CommentColumns;
  readonly rendered: Pick<Rendered, 'html' | 'sanitizerVersion'>;
  readonly baseUrl: string | null;
  /** The address of its post. */
  readonly url: string | null;
  readonly receiptHash: string | null;
  readonly digest: string | null;
  readonly originHash: string | null;
}

const INSERT = `INSERT INTO comments (${COMMENT_COLUMNS}, version, body, sanitizer_version, base_url,
  receipt_hash, digest, origin_hash)
  VALUES (${Array.from({ length: 28 }, () => '?').join(', ')})`;

/** Inserts a comment with its JSON. */
export function* insertComment(given: NewComment): Work<void> {
  const { comment, rendered } = given;
  const { body, version } = commentBody(comment, rendered.html, given.url);
  yield* rows(INSERT, [
    comment.id,
    comment.created_at,
    comment.post_id,
    comment.parent_id,
    comment.kind,
    comment.status,
    comment.listed,
    comment.post_status,
    comment.number,
    comment.author_id,
    comment.author_name,
    comment.author_url,
    comment.author_avatar,
    comment.author_email,
    comment.updated_at,
    comment.source_format,
    comment.source_text,
    comment.revision,
    comment.origin_source,
    comment.origin_id,
    comment.waiting_parent,
    version,
    body,
    rendered.sanitizerVersion,
    given.baseUrl,
    given.receiptHash,
    given.digest,
    given.originHash,
  ]);
}
