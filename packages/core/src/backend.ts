// The door for those who write a backend: `@blog/core/backend`.
export * from './index.js';
export { maySeeContent } from './access/rules.js';
export { visibleAuthors, visibleTags } from './access/visible-names.js';
export { checkCommentInput, checkCommentPatch } from './kit/check-input.js';
export { collectionGroups, type CollectionGroups } from './collections/groups.js';
export { collectionCapabilities, type WholeCapabilities } from './collections/capabilities.js';
export type { Collections, WritableCollections } from './collections/collections.js';
export {
  type CommentLookups,
  countComments,
  getComment,
  listComments,
} from './collections/comment-reads.js';
export {
  changedComment,
  emptyComment,
  commentInState,
  commentRemoval,
  type CommentRemoval,
  newComment,
} from './collections/comment-writes.js';
export { currentComments, currentPosts } from './collections/current.js';
export {
  authorsOfPosts,
  getNamed,
  listNamed,
  postCounts,
  tagsOfPosts,
} from './collections/name-reads.js';
export { archiveMonths, getPost, listPosts } from './collections/post-reads.js';
export { searchPosts } from './collections/post-search.js';
export { changedPost, emptyPost, newPost } from './collections/post-writes.js';
export { collectionWrites, type CollectionWrites } from './collections/writes.js';
export { collectionReads, type CollectionReads } from './collections/reads.js';
export { type CheckedInput, parseInputOnce } from './kit/checked.js';
export { createIds } from './kit/ids.js';
export { withIsolation } from './kit/isolation.js';
export { keysetPage, type Listing } from './kit/page.js';
export { itemToWrite, notFound } from './kit/not-found.js';
export { type CreateCall, createOnce, type KeptAnswer, type Once } from './kit/once.js';
export { foldName, matchTags } from './kit/post-names.js';
export {
  effectiveStatus,
  importedPublication,
  type Publication,
  publicationAfter,
} from './kit/publication.js';
export { createReceipt } from './kit/receipt.js';
export { createRenderer, type Render } from './kit/render.js';
export { scoreOf, searchWords, snippetOf, splitWords, type Word } from './kit/search.js';
export { type SettledPost, settlePost } from './kit/settle-post.js';
