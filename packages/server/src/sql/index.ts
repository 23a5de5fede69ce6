export { authenticate } from '../auth/authenticate.js';
export type { TokenInfo, TokenInput, Tokens } from '../auth/tokens.js';
export type { Connections, ObserveStatement, RunStatement } from '../observe/statement.js';
export { createRenderer } from '../render/render.js';
export type { PostgresOptions } from './dialect/postgres/options.js';
export type { BlogPatch } from './blog/update-blog.js';
export { copyDatabase, type CopyOptions, type CopySummary } from './copy/copy-database.js';
export type { CopyProgress } from './copy/copying.js';
export type { ChangeListener } from './kit/changes.js';
export { addressIn, databaseAt, type NamedDatabase } from './open/address.js';
export type { DatabaseOptions, SqliteOptions } from './open/open-database.js';
export { openSql, type SqlCommentStore, type SqlStore, type SqlStoreBase } from './store/open.js';
export type { SqlOptions, SqlStoreOptions } from './store/options.js';
export type { SqlOrigins } from './store/origins.js';
export type { Resanitized } from './store/resanitize.js';
export type { SqlSettings } from './store/settings.js';
export {
  backupSqlite,
  type BackupSqliteOptions,
  checkSqlite,
  type CheckSqliteOptions,
  isSqliteInUse,
  type SqliteState,
} from './store/sqlite-backup.js';
