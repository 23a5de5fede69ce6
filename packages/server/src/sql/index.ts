export { authenticate } from '../auth/authenticate.js';
export type { TokenInfo, TokenInput, Tokens } from '../auth/tokens.js';
export { createRenderer } from '../render/render.js';
export type { PostgresOptions } from './dialect/postgres/options.js';
export type { BlogPatch } from './blog/update-blog.js';
export {
  openSql,
  type SqlCommentStore,
  type SqlOptions,
  type SqlStore,
  type SqliteOptions,
  type SqlStoreBase,
  type SqlStoreOptions,
} from './store/open.js';
export type { SqlOrigins } from './store/origins.js';
export type { Resanitized } from './store/resanitize.js';
export type { SqlSettings } from './store/settings.js';
