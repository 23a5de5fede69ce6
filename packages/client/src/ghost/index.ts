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
export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport.js';
