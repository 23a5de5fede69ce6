export { authenticate } from '../auth/authenticate.js';
export type { TokenInfo, TokenInput, Tokens } from '../auth/tokens.js';
export { createRenderer, type Rendered, type RenderSource } from '../render/render-source.js';
export {
  openSql,
  type SqlCommentStore,
  type SqlOptions,
  type SqlSettings,
  type SqlStore,
  type SqlStoreBase,
} from './open.js';
export type { Resanitized } from './resanitize.js';
export type { BlogPatch } from './settings.js';
