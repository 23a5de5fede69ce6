import type * as accessRules from '../../../../packages/core/src/access/rules.js';
import type * as withAccess from '../../../../packages/core/src/access/with-access.js';
import type * as checkRevision from '../../../../packages/core/src/backend-kit/check-revision.js';
import type * as cursor from '../../../../packages/core/src/backend-kit/cursor.js';
import type * as digest from '../../../../packages/core/src/backend-kit/digest.js';
import type * as comments from '../../../../packages/core/src/kit/comment-rules.js';
import type * as filters from '../../../../packages/core/src/kit/filters.js';
import type * as html from '../../../../packages/core/src/memory/render.js';
import type * as order from '../../../../packages/core/src/kit/order.js';
import type * as paging from '../../../../packages/core/src/kit/keyset-page.js';
import type * as posts from '../../../../packages/core/src/kit/publication.js';
import type * as search from '../../../../packages/core/src/kit/search.js';
import type * as idempotency from '../../../../packages/core/src/kit/idempotency.js';

/** The files of `@blog/core` that mutants put faults in, each with its exports. */
export interface CoreFiles {
  'access/rules': typeof accessRules;
  'access/with-access': typeof withAccess;
  'backend-kit/check-revision': typeof checkRevision;
  'backend-kit/cursor': typeof cursor;
  'backend-kit/digest': typeof digest;
  'kit/comment-rules': typeof comments;
  'kit/filters': typeof filters;
  'memory/render': typeof html;
  'kit/order': typeof order;
  'kit/keyset-page': typeof paging;
  'kit/publication': typeof posts;
  'kit/search': typeof search;
  'kit/idempotency': typeof idempotency;
}
