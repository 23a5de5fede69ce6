export type { BlogAt } from './api.js';
export {
  blogger,
  type BloggerOwner,
  type BloggerOwnerOptions,
  type BloggerReader,
  type BloggerReaderOptions,
} from './blogger.js';
export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport.js';
