import type * as accessRules from '../../../../packages/core/src/access/rules.js';
import type * as withAccess from '../../../../packages/core/src/access/with-access.js';
import type * as checkRevision from '../../../../packages/core/src/backend-kit/check-revision.js';
import type * as cursor from '../../../../packages/core/src/backend-kit/cursor.js';
import type * as digest from '../../../../packages/core/src/backend-kit/digest.js';
import type * as comments from '../../../../packages/core/src/memory/rules/comments.js';
import type * as filters from '../../../../packages/core/src/memory/rules/filters.js';
import type * as html from '../../../../packages/core/src/memory/rules/html.js';
import type * as order from '../../../../packages/core/src/memory/rules/order.js';
import type * as paging from '../../../../packages/core/src/memory/rules/paging.js';
import type * as posts from '../../../../packages/core/src/memory/rules/posts.js';
import type * as search from '../../../../packages/core/src/memory/rules/search.js';
import type * as writes from '../../../../packages/core/src/memory/rules/writes.js';

/** The files of `@blog/core` that mutants put faults in, each with its exports. */
export interface CoreFiles {
  'access/rules': typeof accessRules;
  'access/with-access': typeof withAccess;
  'backend-kit/check-revision': typeof checkRevision;
  'backend-kit/cursor': typeof cursor;
  'backend-kit/digest': typeof digest;
  'memory/rules/comments': typeof comments;
  'memory/rules/filters': typeof filters;
  'memory/rules/html': typeof html;
  'memory/rules/order': typeof order;
  'memory/rules/paging': typeof paging;
  'memory/rules/posts': typeof posts;
  'memory/rules/search': typeof search;
  'memory/rules/writes': typeof writes;
}
