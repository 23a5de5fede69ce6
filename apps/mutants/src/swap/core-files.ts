import type * as accessRules from '../../../../packages/core/src/access/rules.js';
import type * as withAccess from '../../../../packages/core/src/access/with-access.js';
import type * as checkRevision from '../../../../packages/core/src/kit/revision.js';
import type * as cursor from '../../../../packages/core/src/kit/cursor.js';
import type * as digest from '../../../../packages/core/src/kit/digest.js';
import type * as comments from '../../../../packages/core/src/kit/comment-rules.js';
import type * as filters from '../../../../packages/core/src/kit/filters.js';
import type * as importComment from '../../../../packages/core/src/memory/import/comment.js';
import type * as importJoin from '../../../../packages/core/src/memory/import/join.js';
import type * as importPost from '../../../../packages/core/src/memory/import/post.js';
import type * as importBlog from '../../../../packages/core/src/memory/import/blog.js';
import type * as importReady from '../../../../packages/core/src/memory/import/ready.js';
import type * as postNames from '../../../../packages/core/src/kit/post-names.js';
import type * as html from '../../../../packages/core/src/memory/store/render.js';
import type * as order from '../../../../packages/core/src/kit/order.js';
import type * as paging from '../../../../packages/core/src/kit/page.js';
import type * as threadPage from '../../../../packages/core/src/kit/thread-page.js';
import type * as inputInstant from '../../../../packages/core/src/models/input-instant.js';
import type * as posts from '../../../../packages/core/src/kit/publication.js';
import type * as search from '../../../../packages/core/src/kit/search.js';
import type * as writtenPath from '../../../../packages/core/src/kit/written-path.js';
import type * as idempotency from '../../../../packages/core/src/kit/idempotency.js';

/** The files of `@blog/core` that mutants put faults in, each with its exports. */
export interface CoreFiles {
  'access/rules': typeof accessRules;
  'access/with-access': typeof withAccess;
  'kit/revision': typeof checkRevision;
  'kit/cursor': typeof cursor;
  'kit/digest': typeof digest;
  'kit/comment-rules': typeof comments;
  'kit/filters': typeof filters;
  'memory/import/blog': typeof importBlog;
  'memory/import/post': typeof importPost;
  'memory/import/comment': typeof importComment;
  'memory/import/join': typeof importJoin;
  'memory/import/ready': typeof importReady;
  'kit/post-names': typeof postNames;
  'memory/store/render': typeof html;
  'kit/order': typeof order;
  'kit/page': typeof paging;
  'kit/thread-page': typeof threadPage;
  'models/input-instant': typeof inputInstant;
  'kit/publication': typeof posts;
  'kit/search': typeof search;
  'kit/idempotency': typeof idempotency;
  'kit/written-path': typeof writtenPath;
}
