import type { Law } from '../law/law.js';
import { addressLaws } from './addresses.js';
import { abortLaws } from './abort.js';
import { commentFieldLaws } from '../generated/comment-fields.js';
import { importAgainLaws } from '../generated/import-again.js';
import { importThreadLaws } from '../generated/import-threads.js';
import { importMoveLaws } from '../generated/import-moves.js';
import { importMeetLaws } from '../generated/import-meets.js';
import { importOriginLaws } from '../generated/import-origins.js';
import { importFieldLaws } from '../generated/import-fields.js';
import { listLaws } from '../generated/lists.js';
import { postFieldLaws } from '../generated/post-fields.js';
import { accessLaws } from '../generated/access.js';
import { pageLaws } from '../generated/pages.js';
import { refusalLaws } from '../generated/refusals.js';
import { anyScriptLaws } from '../generated/any-script.js';
import { nearDuplicateLaws } from '../generated/near-duplicates.js';
import { batchLaws } from '../generated/batches.js';
import { threadGapLaws } from '../generated/thread-gaps.js';
import { restartAnswerLaws } from '../generated/restart-answers.js';
import { restartLaws } from '../generated/restarts.js';
import { abortedLaws } from '../generated/aborted.js';
import { commentsAtOnceLaws } from '../generated/at-once-comments.js';
import { atOnceLaws } from '../generated/at-once.js';
import { allRaceLaws } from '../races/races.js';
import { begunLaws } from '../generated/begun.js';
import { halfWrittenLaws } from '../generated/half-written.js';
import { archiveMonthLaws } from './archive-months.js';
import { nulLaws } from './nul.js';
import { importLimitLaws } from '../generated/import-limits.js';
import { limitLaws } from '../generated/limits.js';
import { searchFollowLaws } from '../generated/search-follows.js';
import { searchScriptLaws } from '../generated/search-scripts.js';
import { searchWordLaws } from '../generated/search-words.js';
import { callerViewLaws } from '../generated/views.js';
import { postStateLaws } from '../generated/post-states.js';
import { writeLaws } from '../generated/written.js';
import { sameMomentLaws } from './same-moment.js';
import { sameValueLaws } from './same-values.js';
import { keyCaseLaws } from './key-case.js';
import { ownCommentLaws } from './own-comments.js';
import { completePageLaws } from './complete-pages.js';
import { seenTotalLaws } from './totals-seen.js';
import { dueLaws } from './due.js';
import { dueKeptLaws } from './due-kept.js';
import { dueCountedLaws } from './due-counted.js';
import { fullPageLaws } from './full-pages.js';
import { postsStayLaws } from './posts-stay.js';
import { cursorBoundLaws } from './cursor-bound.js';
import { madeAddressLaws } from './made-addresses.js';
import { refusedTraceLaws } from './refused-traces.js';
import { rescheduledLaws } from './rescheduled.js';
import { ownPostLaws } from './own-posts.js';
import { changedOrderLaws } from './order-changed.js';
import { emptiedPageLaws } from './emptied-pages.js';
import { mostPartsLaws } from './most-parts.js';
import { freedLaws } from './addresses-freed.js';
import { nearLaws } from './near-ids.js';
import { keptPostLaws } from './posts-kept.js';
import { seenValueLaws } from './seen-values.js';
import { archiveLaws } from './archive.js';
import { commentCreateLaws } from './comments-create.js';
import { commentsAlikeLaws } from './comments-alike.js';
import { pageCommentLaws } from './comments-on-pages.js';
import { ownListLaws } from './comments-own-lists.js';
import { threadAnchorLaws } from './thread-anchors.js';
import { importedThreadLaws } from '../generated/thread-imported.js';
import { commentRuleLaws } from './comments-rules.js';
import { commentQueryLaws } from '../generated/comment-queries.js';
import { keptCommentLaws } from './comments-kept.js';
import { waitingLaws } from './comments-waiting.js';
import { commentModerationLaws } from './comments-moderation.js';
import { commentConcurrencyLaws } from './concurrency-comments.js';
import { concurrencyLaws } from './concurrency.js';
import { countLaws } from './counts.js';
import { deviationsLaws } from './deviations.js';
import { jsonBytesLaws } from './json-bytes.js';
import { enclosureLaws } from './enclosures.js';
import { absentErrorLaws } from './errors-absent.js';
import { errorLaws } from './errors.js';
import { commentFilterLaws } from './filters-comments.js';
import { refusedFilterLaws } from './filters-refused.js';
import { postFilterLaws } from './filters-posts.js';
import { hiddenCommentLaws } from '../generated/hidden-comments.js';
import { heldLaws } from './held.js';
import { htmlLaws } from './html.js';
import { idempotencyLaws } from './idempotency.js';
import { importCommentLaws } from './importer-comments.js';
import { importLateLaws } from './importer-late.js';
import { importRenderedLaws } from './importer-rendered.js';
import { importerLaws } from './importer.js';
import { jsonLaws } from './json.js';
import { nameLaws } from './names.js';
import { numberingLaws } from './numbering.js';
import { orderLaws } from './order.js';
import { commentPagingLaws } from './paging-comments.js';
import { cursorLaws } from './paging-cursors.js';
import { postPagingLaws } from './paging-posts.js';
import { pathLaws } from './paths.js';
import { postChangeLaws } from './posts-change.js';
import { postNameLaws } from './posts-names.js';
import { postCreateLaws } from './posts-create.js';
import { receiptLaws } from './receipts.js';
import { requestLaws } from './requests.js';
import { searchLaws } from './search.js';
import { shapeLaws } from './shape.js';
import { threadLaws } from './threads.js';
import { threadPageLaws } from './thread-pages.js';
import { threadPlaceLaws } from './thread-places.js';
import { tombstoneLaws } from './tombstones.js';
import { unlistedLaws } from './unlisted.js';
import { commentWriteViewLaws } from './views-comment-writes.js';
import { commentViewLaws } from './views-comments.js';
import { foundViewLaws } from './views-found.js';
import { writeViewLaws } from './views-writes.js';
import { postViewLaws } from './views-posts.js';

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
  ...enclosureLaws,
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
  ...threadPageLaws,
  ...threadPlaceLaws,
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
  ...importLateLaws,
  ...addressLaws,
  ...importRenderedLaws,
  ...jsonBytesLaws,
  ...requestLaws,
  ...postFieldLaws,
  ...commentFieldLaws,
  ...importFieldLaws,
  ...listLaws,
  ...pageLaws,
  ...callerViewLaws,
  ...accessLaws,
  ...refusalLaws,
  ...writeLaws,
  ...postStateLaws,
  ...searchWordLaws,
  ...searchScriptLaws,
  ...searchFollowLaws,
  ...limitLaws,
  ...importLimitLaws,
  ...nulLaws,
  ...abortedLaws,
  ...halfWrittenLaws,
  ...begunLaws,
  ...atOnceLaws,
  ...commentsAtOnceLaws,
  ...archiveMonthLaws,
  ...restartLaws,
  ...restartAnswerLaws,
  ...threadGapLaws,
  ...batchLaws,
  ...importOriginLaws,
  ...importMeetLaws,
  ...importThreadLaws,
  ...importMoveLaws,
  ...importAgainLaws,
  ...nearDuplicateLaws,
  ...anyScriptLaws,
  ...sameMomentLaws,
  ...sameValueLaws,
  ...keyCaseLaws,
  ...ownCommentLaws,
  ...completePageLaws,
  ...seenTotalLaws,
  ...dueLaws,
  ...keptPostLaws,
  ...nearLaws,
  ...mostPartsLaws,
  ...emptiedPageLaws,
  ...changedOrderLaws,
  ...ownPostLaws,
  ...cursorBoundLaws,
  ...madeAddressLaws,
  ...refusedTraceLaws,
  ...rescheduledLaws,
  ...dueCountedLaws,
  ...dueKeptLaws,
  ...fullPageLaws,
  ...postsStayLaws,
  ...seenValueLaws,
  ...freedLaws,
  ...commentsAlikeLaws,
  ...keptCommentLaws,
  ...waitingLaws,
  ...hiddenCommentLaws,
  ...ownListLaws,
  ...importedThreadLaws,
  ...threadAnchorLaws,
  ...pageCommentLaws,
  ...commentRuleLaws,
  ...commentQueryLaws,
  ...heldLaws,
  ...allRaceLaws,
];
