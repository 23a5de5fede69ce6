export type { BlogAt } from './api.js';
export {
  blogger,
  type BloggerOwner,
  type BloggerOwnerOptions,
  type BloggerReader,
  type BloggerReaderOptions,
} from './blogger.js';
export type { Raw } from '../transport/raw.js';
export type { TransportOptions } from '../transport/transport.js';
