export { checkFormat } from './kit/check-input.js';
export {
  type Checked,
  checkCommentListQuery,
  checkListQuery,
  checkPostListQuery,
  checkSearchQuery,
} from './kit/check-query.js';
export { checkPostInput, checkPostPatch, checkSettableStatus } from './kit/check-input.js';
export { checkRevision } from './kit/revision.js';
export { decodeCursor, encodeCursor } from './kit/cursor.js';
export { digest, inputHash } from './kit/digest.js';
export { emptyPage } from './kit/page.js';
export { checkImportItem, importItemSchema } from './kit/import-item.js';
export { normalizeQuery, queryKey } from './kit/query-key.js';
export { randomToken } from './kit/receipt.js';
export { MAX_NAME_LENGTH, shortName } from './domain/short-name.js';
export { stableJson } from './kit/encoding.js';
export { type Actor, anonymous, hasRole, type Role, roles } from './backend/actor.js';
export type {
  ArchiveGroup,
  AuthorsGroup,
  BackendGroups,
  BlogBackend,
  BlogGroup,
  CommentsGroup,
  ImporterGroup,
  PostsGroup,
  SearchGroup,
  TagsGroup,
} from './backend/backend.js';
export { defineBackend } from './backend/define.js';
export { type Deviation, deviationNames, deviationTable } from './backend/deviations.js';
export { type JsonBytes, jsonBytes, type JsonBytesOperations } from './backend/json-bytes.js';
export {
  type ImportAuthor,
  type ImportBlog,
  type ImportComment,
  type ImportItem,
  type ImportPost,
  type ImportProblem,
  type ImportResult,
  type ImportSummary,
  rendered,
  type RenderedSource,
} from './backend/importer.js';
export {
  type CommentInput,
  commentInputSchema,
  type CommentPatch,
  commentPatchSchema,
  type GuestAuthor,
  idempotencyKeySchema,
  inputImageSchema,
  inputUrlSchema,
  MAX_COMMENT_LENGTH,
  MAX_POST_LENGTH,
  MAX_URL_LENGTH,
  type PostField,
  postFieldNames,
  type PostInput,
  postInputSchema,
  type PostPatch,
  postPatchSchema,
  type SettableStatus,
  settableStatuses,
  settableStatusSchema,
} from './backend/inputs.js';
export {
  type AnyGroups,
  type AnyMethod,
  groupMethods,
  mapBackend,
  type MappedBackend,
  methodOf,
} from './backend/map-backend.js';
export type {
  CountComments,
  CreateComment,
  CreatedComment,
  CreatePost,
  DeleteComment,
  DeletePost,
  FinishImport,
  GetAuthor,
  GetBlog,
  GetComment,
  GetPost,
  GetTag,
  ListArchiveMonths,
  ListAuthors,
  ListComments,
  ListPosts,
  ListTags,
  SearchPosts,
  SetCommentStatus,
  UpdateComment,
  UpdatePost,
  WriteImport,
} from './backend/methods.js';
export type { ArgumentName, OperationKind, OperationRow } from './backend/operation-row.js';
export {
  type Group,
  groups,
  isOperation,
  isWrite,
  type MethodOf,
  type Operation,
  operations,
  operationTable,
  type ReadOperation,
  splitOperation,
  type WriteOperation,
} from './backend/operations.js';
export {
  ANY_REVISION,
  type CallOptions,
  type CreateOptions,
  originalInput,
  type WriteOptions,
} from './backend/options.js';
export {
  type ArchiveQuery,
  type CommentFilter,
  commentFilters,
  type CommentFilters,
  type CommentListQuery,
  type CommentRef,
  type CommentSort,
  commentSorts,
  DEFAULT_LIMIT,
  type ListQuery,
  MAX_RECEIPTS,
  type NamedRef,
  type PostFilter,
  postFilters,
  type PostFilters,
  type PostListQuery,
  type PostRef,
  type PostSort,
  postSorts,
  type SearchQuery,
} from './backend/queries.js';
export {
  archiveQuerySchema,
  commentListQuerySchema,
  commentRefSchema,
  countedIdsSchema,
  listQuerySchema,
  MAX_COUNTED_POSTS,
  namedRefSchema,
  postListQuerySchema,
  postRefSchema,
  searchQuerySchema,
} from './backend/query-schemas.js';
export {
  operationsOf,
  supportedOperations,
  type Supporting,
  supports,
} from './backend/supports.js';
export {
  type CommentCapabilities,
  type Concurrency,
  type Idempotency,
  type ListCapabilities,
  type Pagination,
  type PostCapabilities,
  readOnlyComments,
  readOnlyPosts,
  type TotalCost,
  type CapabilityGroup,
  type Capabilities,
} from './backend/capabilities.js';
export { compose } from './compose/compose.js';
export type { CommentsBackend, Composed, ContentBackend } from './compose/types.js';
export { archiveByMonth, archiveByYear, type ArchiveYear } from './domain/archive.js';
export { compareStrings } from './domain/compare-strings.js';
export { dayOf, groupByDay, type GroupByDayOptions, type PostDay } from './domain/days.js';
export { excerptOf, type ExcerptOptions } from './domain/excerpt.js';
export { formatDay, formatMonth } from './domain/format-date.js';
export { instantOfLocal, startOfDay } from './domain/local-time.js';
export { monthOf, monthRange, type PublishedRange, yearRange } from './domain/month-range.js';
export { type MoreParts, splitAtMore } from './domain/more-marker.js';
export { type NumberedComment, ordinals } from './domain/ordinals.js';
export { normalizePath, pathOfUrl, postPath } from './domain/post-path.js';
export { type ReadingTime, readingTime, type ReadingTimeOptions } from './domain/reading-time.js';
export { slugCandidates, slugify, type SlugOptions, uniqueSlug } from './domain/slug.js';
export {
  flattenThread,
  type ThreadableComment,
  threadComments,
  type ThreadNode,
  type ThreadRow,
  threadToDepth,
} from './domain/thread.js';
export { isTimeZone, type ZonedParts, zonedParts } from './domain/time-zone.js';
export { type PrunableComment, pruneTombstones } from './domain/tombstones.js';
export {
  type AnyBlogError,
  BlogError,
  type BlogErrorOptions,
  isBlogError,
} from './errors/blog-error.js';
export {
  type ConflictReason,
  conflictReasons,
  type ErrorDetails,
  type Issue,
} from './errors/details.js';
export { formatPath, invalidField, invalidInput, issuesOf, parseInput } from './errors/issues.js';
export {
  fromProblem,
  PROBLEM_MEDIA_TYPE,
  type ProblemDetails,
  toProblem,
} from './errors/problem-details.js';
export { type ErrorCode, errorTable, isErrorCode } from './errors/table.js';
export { escapeHtml } from './html/escape.js';
export { htmlToText } from './html/text.js';
export { textToHtml } from './html/text-to-html.js';
export { type HtmlPolicy, SANITIZER_VERSION } from './html/version.js';
export { withAccess, type AccessOptions } from './access/with-access.js';
export { defaultCommentPolicy, type CommentPolicy } from './access/policy.js';
export type { AccessBackend } from './access/types.js';
export { memory } from './memory/memory.js';
export type {
  MemoryBackend,
  MemoryCommentsBackend,
  MemoryOptions,
  MemoryStore,
} from './memory/types.js';
export { type ArchiveMonth, archiveMonthSchema } from './models/archive.js';
export { type Author, type AuthorRef, authorRefSchema, authorSchema } from './models/author.js';
export {
  type Blog,
  blogSchema,
  type CommentSettings,
  type Moderation,
  moderations,
} from './models/blog.js';
export {
  type Comment,
  type CommentAuthor,
  commentAuthorSchema,
  type CommentKind,
  commentKinds,
  commentSchema,
  type CommentStatus,
  commentStatuses,
} from './models/comment.js';
export {
  type Content,
  contentSchema,
  type Source,
  type SourceFormat,
  sourceFormats,
  sourceSchema,
} from './models/content.js';
export { type Html, htmlSchema, type RawHtml, rawHtml, type SafeHtml } from './models/html.js';
export { type Image, imageSchema } from './models/image.js';
export { type Instant, instantSchema, toInstant } from './models/instant.js';
export { type Json, jsonSchema } from './models/json.js';
export { type Origin, originSchema } from './models/origin.js';
export {
  cursorSchema,
  MAX_CURSOR_BYTES,
  type Page,
  pageSchema,
  type Problem,
  problemSchema,
} from './models/page.js';
export {
  type Post,
  type PostAccess,
  postAccesses,
  type PostKind,
  postKinds,
  postSchema,
  type PostStatus,
  postStatuses,
  type PostSummary,
  postSummarySchema,
} from './models/post.js';
export { type SearchHit, searchHitSchema, type SnippetPart } from './models/search-hit.js';
export { type Tag, type TagRef, tagRefSchema, tagSchema } from './models/tag.js';
export { isHttpUrl, toHttpUrl, urlSchema } from './models/url.js';
export { decodeQuery, encodeQuery } from './protocol/query-string.js';
export {
  DISCOVERY_PATH,
  fillRoute,
  formatRevision,
  IDEMPOTENCY_HEADER,
  idsOfRoute,
  lookupRoutes,
  OPENAPI_PATH,
  parseRevision,
  RECEIPTS_HEADER,
  REVISION_HEADER,
  type Route,
  type RouteId,
  type RouteIds,
  type RouteMethod,
  routes,
} from './protocol/routes.js';
export { answerSchemaOf } from './validation/answer-schemas.js';
export { withValidation } from './validation/with-validation.js';
export type { ValidatedBackend } from './validation/types.js';
