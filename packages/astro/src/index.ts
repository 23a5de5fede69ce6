export { type ImagePattern, imagePatterns } from '@blog/core/backend';
export { blogLoader, type BlogLoader, type BlogLoaderOptions } from './blog-loader.js';
export type {
  AnyBlogClient,
  CollectionData,
  CollectionName,
  CollectionsOf,
  PostData,
  PostsQueryOf,
} from './collections.js';
export {
  type EntryFilter,
  liveBlogLoader,
  type LiveBlogLoader,
  type LiveBlogLoaderOptions,
  type LiveFilterOf,
} from './live-blog-loader.js';
