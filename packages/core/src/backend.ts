// The door for those who write a backend: `@blog/core/backend`.
export { maySeeContent } from './access/rules.js';
export { viewOptions } from './access/with-access.js';
export { visibleAuthors, visibleTags } from './access/visible-names.js';
export type {
  ArchiveGroup,
  AuthorsGroup,
  BackendGroups,
  BlogGroup,
  CommentsGroup,
  ImporterGroup,
  PostsGroup,
  SearchGroup,
  TagsGroup,
} from './backend/backend.js';
export {
  type CapabilityGroup,
  type CommentCapabilities,
  type Concurrency,
  type Idempotency,
  type ListCapabilities,
  type Pagination,
  type PostCapabilities,
  readOnlyComments,
  readOnlyPosts,
  type TotalCost,
} from './backend/capabilities.js';
export { actorIdRule, actorOf } from './backend/actor.js';
export { checkBackend } from './backend/check-backend.js';
export { defineBackend } from './backend/define.js';
export { deviationNames, deviationTable } from './backend/deviations.js';
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
  commentInputSchema,
  commentPatchSchema,
  settableStatuses,
  settableStatusSchema,
} from './backend/comment-inputs.js';
export { idempotencyKeySchema } from './backend/idempotency-key.js';
export {
  type EnclosureInput,
  type ImageInput,
  inputImageSchema,
  inputUrlSchema,
  MAX_ENCLOSURES,
  MAX_URL_LENGTH,
} from './backend/input-parts.js';
export {
  type PostField,
  postFieldNames,
  postInputSchema,
  postPatchSchema,
} from './backend/post-inputs.js';
export { type JsonBytes, jsonBytes, type JsonBytesOperations } from './backend/json-bytes.js';
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
  ReadThread,
  SearchPosts,
  SetCommentStatus,
  UpdateComment,
  UpdatePost,
  WriteImport,
} from './backend/methods.js';
export type { ArgumentName, OperationKind, OperationRow } from './backend/operation-row.js';
export {
  groups,
  isOperation,
  type MethodOf,
  operationRule,
  operations,
  operationTable,
  type ReadOperation,
  splitOperation,
  type WriteOperation,
} from './backend/operations.js';
export { originalInput } from './backend/options.js';
export {
  type CommentFilters,
  commentFilters,
  commentSorts,
  MAX_RECEIPTS,
  type PostFilters,
  postFilters,
  postSorts,
  type ThreadQuery,
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
  threadQuerySchema,
} from './backend/query-schemas.js';
export { supportedOperations } from './backend/supports.js';
export { collectionCapabilities, type WholeCapabilities } from './collections/capabilities.js';
export type { Collections, WritableCollections } from './collections/collections.js';
export { commentRemoval, type CommentRemoval, emptyComment } from './collections/comment-writes.js';
export { currentComments, currentPosts } from './collections/current.js';
export { type CollectionGroups, collectionGroups } from './collections/groups.js';
export { authorsOfPosts, postCounts, tagsOfPosts } from './collections/name-reads.js';
export { emptyPost } from './collections/post-writes.js';
export { type CollectionReads, collectionReads } from './collections/reads.js';
export { threadPageOf } from './collections/comment-reads.js';
export { withThreads, type WithThreads } from './collections/with-threads.js';
export { compareStrings } from './domain/compare-strings.js';
export { instantOfLocal } from './domain/local-time.js';
export { commentUrl, pathOfUrl } from './domain/post-path.js';
export { MAX_COMMENT_NUMBER } from './kit/comment-rules.js';
export { checkSpoken, isShown } from './kit/spoken.js';
export { importedPath, writtenPath } from './kit/written-path.js';
export { cleanName, isVisible, MAX_NAME_LENGTH, shortName } from './domain/short-name.js';
export { slugCandidates, uniqueSlug } from './domain/slug.js';
export { type ImagePattern, imagePatterns } from './domain/image-patterns.js';
export { addressRefused, isAddressRefused } from './errors/address-refused.js';
export { conflictReasons } from './errors/details.js';
export {
  firstIssueOf,
  formatPath,
  invalidField,
  invalidInput,
  isStackEnd,
} from './errors/issues.js';
export { issuesOf, parseInput } from './errors/parse-input.js';
export {
  checkOptionNames,
  checkOptions,
  checkValue,
  listRule,
  nearestName,
  numberFrom,
  type OptionChecks,
  type OptionNames,
  shown,
  type ValueCheck,
  type ValueRule,
} from './errors/options.js';
export {
  fromProblem,
  PROBLEM_MEDIA_TYPE,
  type ProblemDetails,
  toProblem,
} from './errors/problem-details.js';
export {
  checkCommentInput,
  checkCommentPatch,
  checkFormat,
  checkPostInput,
  checkPostPatch,
  checkSettableStatus,
} from './kit/check-input.js';
export {
  checkCommentListQuery,
  type Checked,
  checkListQuery,
  checkPostListQuery,
  checkSearchQuery,
  checkThreadQuery,
} from './kit/check-query.js';
export { type BlogPatch, changedBlog } from './kit/changed-blog.js';
export { type CheckedInput, parseInputOnce } from './kit/checked.js';
export { decodeCursor, encodeCursor } from './kit/cursor.js';
export { cacheKeysOf } from './kit/cache-keys.js';
export { digest, inputHash } from './kit/digest.js';
export { stableJson } from './kit/encoding.js';
export { createIds } from './kit/ids.js';
export { checkImportItem, importItemSchema, importItemSchemas } from './kit/import-item.js';
export { joinHomes } from './kit/join-homes.js';
export { withIsolation } from './kit/isolation.js';
export { itemToWrite, notFound } from './kit/not-found.js';
export { eachPage, type EachPageOptions } from './kit/each-page.js';
export { type CreateCall, createOnce, type KeptAnswer, type Once } from './kit/once.js';
export { emptyPage, emptyThread, keysetPage, type Listing } from './kit/page.js';
export { foldName, matchTags } from './kit/post-names.js';
export {
  effectiveStatus,
  importedPublication,
  type Publication,
  publicationAfter,
} from './kit/publication.js';
export { normalizeQuery, queryKey } from './kit/query-key.js';
export { createReceipt, randomToken } from './kit/receipt.js';
export { createRenderer, type Render } from './kit/render.js';
export { checkRevision } from './kit/revision.js';
export { scoreOf, searchWords, snippetOf, splitWords, type Word } from './kit/search.js';
export { type SettledPost, settlePost } from './kit/settle-post.js';
export { cutThread, type ThreadCut, type ThreadEntry } from './kit/thread-page.js';
export { archiveMonthSchema } from './models/archive.js';
export { authorRefSchema, authorSchema } from './models/author.js';
export { blogSchema } from './models/blog.js';
export { commentAuthorSchema, commentSchema } from './models/comment.js';
export { contentSchema, sourceSchema } from './models/content.js';
export { enclosureSchema } from './models/enclosure.js';
export { htmlSchema, rawHtml } from './models/html.js';
export { imageSchema } from './models/image.js';
export { inputInstantSchema } from './models/input-instant.js';
export { instantSchema, toInstant } from './models/instant.js';
export { jsonSchema } from './models/json.js';
export { originSchema } from './models/origin.js';
export { cursorSchema, MAX_CURSOR_BYTES, pageSchema, problemSchema } from './models/page.js';
export { postSchema, postSummarySchema } from './models/post.js';
export { searchHitSchema } from './models/search-hit.js';
export { tagRefSchema, tagSchema } from './models/tag.js';
export {
  type ThreadAncestor,
  type ThreadItem,
  threadItemSchema,
  type ThreadPage,
  threadPageSchema,
  type ThreadPlace,
} from './models/thread.js';
export { httpUrlRule, isHttpUrl, toHttpUrl, urlSchema } from './models/url.js';
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
export { isSigned, secretRule, signText } from './protocol/signature.js';
export {
  isCacheKey,
  MAX_CHANGED_KEYS,
  readSignedChanges,
  type ReadSignedChangesOptions,
  signChanges,
  type SignedChanges,
} from './protocol/signed-changes.js';
export { answerSchemaOf } from './validation/answer-schemas.js';
