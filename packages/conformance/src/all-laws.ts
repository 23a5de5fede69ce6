import type { Law } from './law.js';
import { abortLaws } from './laws/abort.js';
import { archiveLaws } from './laws/archive.js';
import { commentCreateLaws } from './laws/comments-create.js';
import { commentModerationLaws } from './laws/comments-moderation.js';
import { commentConcurrencyLaws } from './laws/concurrency-comments.js';
import { concurrencyLaws } from './laws/concurrency.js';
import { countLaws } from './laws/counts.js';
import { deviationsLaws } from './laws/deviations.js';
import { jsonBytesLaws } from './laws/json-bytes.js';
import { absentErrorLaws } from './laws/errors-absent.js';
import { errorLaws } from './laws/errors.js';
import { commentFilterLaws } from './laws/filters-comments.js';
import { refusedFilterLaws } from './laws/filters-refused.js';
import { postFilterLaws } from './laws/filters-posts.js';
import { heldLaws } from './laws/held.js';
import { htmlLaws } from './laws/html.js';
import { idempotencyLaws } from './laws/idempotency.js';
import { importCommentLaws } from './laws/importer-comments.js';
import { importerLaws } from './laws/importer.js';
import { jsonLaws } from './laws/json.js';
import { nameLaws } from './laws/names.js';
import { numberingLaws } from './laws/numbering.js';
import { orderLaws } from './laws/order.js';
import { commentPagingLaws } from './laws/paging-comments.js';
import { cursorLaws } from './laws/paging-cursors.js';
import { postPagingLaws } from './laws/paging-posts.js';
import { pathLaws } from './laws/paths.js';
import { postChangeLaws } from './laws/posts-change.js';
import { postNameLaws } from './laws/posts-names.js';
import { postCreateLaws } from './laws/posts-create.js';
import { receiptLaws } from './laws/receipts.js';
import { requestLaws } from './laws/requests.js';
import { searchLaws } from './laws/search.js';
import { shapeLaws } from './laws/shape.js';
import { threadLaws } from './laws/threads.js';
import { tombstoneLaws } from './laws/tombstones.js';
import { unlistedLaws } from './laws/unlisted.js';
import { commentWriteViewLaws } from './laws/views-comment-writes.js';
import { commentViewLaws } from './laws/views-comments.js';
import { foundViewLaws } from './laws/views-found.js';
import { writeViewLaws } from './laws/views-writes.js';
import { postViewLaws } from './laws/views-posts.js';

/** Every law, by topic. Their ids are permanent. */
export const laws: readonly Law[] = [
  ...shapeLaws,
  ...jsonLaws,
  ...postPagingLaws,
  ...commentPagingLaws,
  ...cursorLaws,
  ...postFilterLaws,
  ...refusedFilterLaws,
  ...commentFilterLaws,
  ...orderLaws,
  ...postCreateLaws,
  ...postNameLaws,
  ...postChangeLaws,
  ...pathLaws,
  ...unlistedLaws,
  ...deviationsLaws,
  ...concurrencyLaws,
  ...commentConcurrencyLaws,
  ...idempotencyLaws,
  ...commentCreateLaws,
  ...commentModerationLaws,
  ...countLaws,
  ...receiptLaws,
  ...threadLaws,
  ...tombstoneLaws,
  ...numberingLaws,
  ...htmlLaws,
  ...errorLaws,
  ...absentErrorLaws,
  ...abortLaws,
  ...postViewLaws,
  ...writeViewLaws,
  ...commentViewLaws,
  ...commentWriteViewLaws,
  ...foundViewLaws,
  ...nameLaws,
  ...archiveLaws,
  ...searchLaws,
  ...importerLaws,
  ...importCommentLaws,
  ...jsonBytesLaws,
  ...requestLaws,
  ...heldLaws,
];
