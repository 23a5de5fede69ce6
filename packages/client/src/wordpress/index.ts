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
export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport.js';
