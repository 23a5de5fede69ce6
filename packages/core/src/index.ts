// The door for those who build a front end: `@blog/core`.
export { type CommentPolicy, defaultCommentPolicy } from './access/policy.js';
export type { AccessBackend } from './access/types.js';
export { type AccessOptions, withAccess } from './access/with-access.js';
export { type Actor, anonymous, hasRole, type Role, roles } from './backend/actor.js';
export type { BlogBackend } from './backend/backend.js';
export type { Capabilities } from './backend/capabilities.js';
export type { Deviation } from './backend/deviations.js';
export {
  type CommentInput,
  type CommentPatch,
  type GuestAuthor,
  MAX_COMMENT_LENGTH,
  type SettableStatus,
} from './backend/comment-inputs.js';
export { MAX_POST_LENGTH, type PostInput, type PostPatch } from './backend/post-inputs.js';
export type { CreatedComment } from './backend/methods.js';
export { type Group, isWrite, type Operation } from './backend/operations.js';
export {
  ANY_REVISION,
  type CallOptions,
  type CreateOptions,
  type WriteOptions,
} from './backend/options.js';
export {
  type ArchiveQuery,
  type CommentFilter,
  type CommentListQuery,
  type CommentRef,
  type CommentSort,
  DEFAULT_LIMIT,
  type ListQuery,
  type NamedRef,
  type PostFilter,
  type PostListQuery,
  type PostRef,
  type PostSort,
  type SearchQuery,
} from './backend/queries.js';
export { operationsOf, type Supporting, supports } from './backend/supports.js';
export { compose } from './compose/compose.js';
export type { CommentsBackend, Composed, ContentBackend } from './compose/types.js';
export { archiveByMonth, archiveByYear, type ArchiveYear } from './domain/archive.js';
export { dayOf, groupByDay, type GroupByDayOptions, type PostDay } from './domain/days.js';
export { excerptOf, type ExcerptOptions } from './domain/excerpt.js';
export { formatDay, formatMonth } from './domain/format-date.js';
export { startOfDay } from './domain/local-time.js';
export { monthOf, monthRange, type PublishedRange, yearRange } from './domain/month-range.js';
export { type MoreParts, splitAtMore } from './domain/more-marker.js';
export { ordinals } from './domain/ordinals.js';
export { ownLinks } from './domain/own-links.js';
export { movedTo, postHref, refOf } from './domain/post-href.js';
export { normalizePath, postPath } from './domain/post-path.js';
export { isReservedPath, reservedPaths } from './domain/reserved-paths.js';
export { type ReadingTime, readingTime } from './domain/reading-time.js';
export { slugify, type SlugOptions } from './domain/slug.js';
export {
  flattenThread,
  nestRows,
  type ThreadableComment,
  threadComments,
  type ThreadNode,
  threadToDepth,
} from './domain/thread.js';
export { isTimeZone, type ZonedParts, zonedParts } from './domain/time-zone.js';
export { pruneTombstones } from './domain/tombstones.js';
export {
  type AnyBlogError,
  BlogError,
  type BlogErrorOptions,
  isBlogError,
} from './errors/blog-error.js';
export type { ConflictReason, ErrorDetails, Issue } from './errors/details.js';
export { type ErrorCode, errorTable, isErrorCode } from './errors/table.js';
export { escapeHtml } from './html/escape-html.js';
export { textToHtml } from './html/text-to-html.js';
export { htmlToText } from './html/text.js';
export { memory } from './memory/memory.js';
export type {
  MemoryBackend,
  MemoryCommentsBackend,
  MemoryOptions,
  MemoryStore,
} from './memory/types.js';
export type { ArchiveMonth } from './models/archive.js';
export type { Author, AuthorRef } from './models/author.js';
export { type Blog, type CommentSettings, type Moderation, moderations } from './models/blog.js';
export {
  type Comment,
  type CommentAuthor,
  type CommentKind,
  commentKinds,
  type CommentStatus,
  commentStatuses,
} from './models/comment.js';
export { type Content, type Source, type SourceFormat, sourceFormats } from './models/content.js';
export type { Html, RawHtml, SafeHtml } from './models/html.js';
export type { Enclosure } from './models/enclosure.js';
export type { Image } from './models/image.js';
export type { Instant } from './models/instant.js';
export type { Json } from './models/json.js';
export type { Origin } from './models/origin.js';
export type { Page, Problem } from './models/page.js';
export {
  type Post,
  type PostAccess,
  postAccesses,
  type PostKind,
  postKinds,
  type PostStatus,
  postStatuses,
  type PostSummary,
} from './models/post.js';
export type { SearchHit, SnippetPart } from './models/search-hit.js';
export type { Tag, TagRef } from './models/tag.js';
export type { ThreadRow } from './models/thread.js';
export type { ValidatedBackend } from './validation/types.js';
export { withValidation } from './validation/with-validation.js';
