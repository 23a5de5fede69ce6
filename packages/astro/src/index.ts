export { blogLoader, type BlogLoader, type BlogLoaderOptions } from './blog-loader.js';
export type {
  AnyBlogClient,
  CollectionData,
  CollectionName,
  CollectionsOf,
  PostData,
  PostsQueryOf,
} from './collections.js';
export { imagePatterns, type ImagePattern } from './image-patterns.js';
export {
  type EntryFilter,
  liveBlogLoader,
  type LiveBlogLoader,
  type LiveBlogLoaderOptions,
  type LiveFilterOf,
} from './live-blog-loader.js';
