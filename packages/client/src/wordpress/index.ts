export type {
  ApplicationPassword,
  BearerToken,
  WordPressCredentials,
  WordPressOptions,
} from './options.js';
export {
  wordpress,
  type WordPressAccount,
  type WordPressGuest,
  type WordPressReader,
} from './wordpress.js';
export type { Raw } from '../transport/raw.js';
export type { TransportOptions } from '../transport/transport.js';
