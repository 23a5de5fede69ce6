import { checkRevision } from '../backend-kit/check-revision.js';
import { decodeCursor, encodeCursor } from '../backend-kit/cursor.js';
import { digest, inputHash } from '../backend-kit/digest.js';
import { randomToken } from '../backend-kit/random.js';
import { withAccess } from '../access/with-access.js';
import { accessRules } from '../access/rules.js';
import {
  isCounted,
  isDuplicate,
  leavesTombstone,
  nextNumber,
  takesNumber,
  tombstone,
} from './rules/comments.js';
import { commentTests, isListed, postTests } from './rules/filters.js';
import { render } from './rules/html.js';
import { createIds } from './rules/ids.js';
import { commentSortKey, compareSortKeys, namedSortKey, postSortKey } from './rules/order.js';
import { pageOf } from './rules/paging.js';
import { effectiveStatus, formerPathsAfter, publicationAfter } from './rules/posts.js';
import { scoreOf, searchWords, snippetOf } from './rules/search.js';
import { idempotencyScope, isExpired, revisionOf } from './rules/writes.js';

/**
 * The decisions that `memory` is made of, each a pure function. `createMemory` takes them, so that
 * a test can put a wrong one in and see that it is found out.
 */
export const memoryRules = {
  checkRevision,
  commentSortKey,
  commentTests,
  compareSortKeys,
  createIds,
  decodeCursor,
  digest,
  effectiveStatus,
  encodeCursor,
  formerPathsAfter,
  withAccess,
  idempotencyScope,
  inputHash,
  isCounted,
  isDuplicate,
  isExpired,
  isListed,
  leavesTombstone,
  mayFindText: accessRules.maySeeContent,
  maySeeAuthor: accessRules.maySeeAuthor,
  maySeeTag: accessRules.maySeeTag,
  namedSortKey,
  nextNumber,
  pageOf,
  postSortKey,
  postTests,
  publicationAfter,
  randomToken,
  render,
  revisionOf,
  scoreOf,
  searchWords,
  snippetOf,
  takesNumber,
  tombstone,
} as const;

/** See {@link memoryRules}. */
export type MemoryRules = typeof memoryRules;
