import { batchMutants } from './batched.js';
import { besideTablesMutants } from './beside-tables.js';
import { commentMutants, countMutants } from './comments.js';
import { commentListMutants } from './comment-lists.js';
import { commentRuleMutants } from './comment-rules.js';
import { commentStateMutants } from './comment-states.js';
import { completeMutants } from './complete.js';
import { composeMutants } from './composed.js';
import { concurrencyMutants } from './concurrency.js';
import { abortMutants, errorMutants, jsonMutants, shapeMutants } from './errors.js';
import { foundPostMutants } from './found-posts.js';
import { fastMutants } from './fast.js';
import { cappedMutants, freedMutants, lateMutants } from './freed-addresses.js';
import { nearPostMutants } from './near-posts.js';
import { refusedPostMutants } from './refused-posts.js';
import { filterMutants, orderMutants } from './filters.js';
import { archiveMutants, importerMutants, searchMutants } from './found.js';
import { htmlMutants } from './html.js';
import { idempotencyMutants } from './idempotency.js';
import { honestyMutants } from './lesser.js';
import { importJoinMutants } from './import-joins.js';
import { importedCommentMutants } from './imported-comments.js';
import { importedMutants } from './imported.js';
import { keptPostMutants } from './kept-posts.js';
import { keptMutants } from './kept.js';
import type { Mutant } from './mutant.js';
import { meetingMutants } from './meeting-writes.js';
import { ordinaryMutants } from './ordinary.js';
import { ownCommentMutants } from './own-comments.js';
import { pagingMutants } from './paging.js';
import { placeMutants } from './places.js';
import { ownPostMutants, placeKeptMutants, postStateMutants } from './post-states.js';
import { pathMutants, postMutants } from './posts.js';
import { raceMutants } from './races.js';
import { receiptMutants } from './receipts.js';
import { restartMutants } from './restarted.js';
import { searchedMutants } from './searched.js';
import { threadPageMutants } from './thread-pages.js';
import { tableMutants } from './tables.js';
import { numberingMutants, threadMutants, tombstoneMutants } from './threads.js';
import { deviationsMutants, unlistedMutants } from './unlisted.js';
import { viewMutants } from './views.js';

/** Every mutant, by topic. Posts come first, because one of their laws waits for seconds. */
export const mutants: readonly Mutant[] = [
  ...postMutants,
  ...pagingMutants,
  ...filterMutants,
  ...orderMutants,
  ...concurrencyMutants,
  ...idempotencyMutants,
  ...threadMutants,
  ...threadPageMutants,
  ...tombstoneMutants,
  ...numberingMutants,
  ...htmlMutants,
  ...errorMutants,
  ...abortMutants,
  ...jsonMutants,
  ...shapeMutants,
  ...viewMutants,
  ...pathMutants,
  ...commentMutants,
  ...countMutants,
  ...receiptMutants,
  ...searchMutants,
  ...archiveMutants,
  ...importerMutants,
  ...fastMutants,
  ...composeMutants,
  ...honestyMutants,
  ...unlistedMutants,
  ...deviationsMutants,
  ...tableMutants,
  ...besideTablesMutants,
  ...ordinaryMutants,
  ...placeMutants,
  ...restartMutants,
  ...searchedMutants,
  ...batchMutants,
  ...importedMutants,
  ...importedCommentMutants,
  ...importJoinMutants,
  ...keptMutants,
  ...raceMutants,
  ...meetingMutants,
  ...completeMutants,
  ...keptPostMutants,
  ...ownCommentMutants,
  ...nearPostMutants,
  ...foundPostMutants,
  ...postStateMutants,
  ...ownPostMutants,
  ...placeKeptMutants,
  ...refusedPostMutants,
  ...freedMutants,
  ...cappedMutants,
  ...lateMutants,
  ...commentStateMutants,
  ...commentListMutants,
  ...commentRuleMutants,
];
