export {
  type BlobPage,
  type Blobs,
  folderBlobs,
  type FoundBlob,
  type PutBlobOptions,
  s3Blobs,
} from './blobs.js';
export { folderObjects, type FolderOptions } from './folder/folder-objects.js';
export type {
  FoundObject,
  ListObjectsQuery,
  ObjectPage,
  Objects,
  ObjectSource,
  PutObject,
  PutObjectOptions,
  RepeatableSource,
} from './kit/objects.js';
export type { S3Options } from './s3/options.js';
export { s3Objects } from './s3/s3-objects.js';
