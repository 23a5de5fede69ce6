export {
  ghost,
  type GhostAdmin,
  type GhostAuthor,
  type GhostCommentingAdmin,
  type GhostMember,
  type GhostReader,
} from './ghost.js';
export type {
  GhostAdminOptions,
  GhostAuthorOptions,
  GhostCommentingAdminOptions,
  GhostMemberOptions,
  GhostOptions,
  GhostReaderOptions,
  GhostVersion,
} from './options.js';
export type { Raw } from '../transport/raw.js';
export type { TransportOptions } from '../transport/transport.js';
