export {
  forem,
  type ForemOwner,
  type ForemOwnerOptions,
  type ForemReader,
  type ForemReaderOptions,
} from './forem.js';
export type { Raw } from '../transport/raw.js';
export type { TransportOptions } from '../transport/transport.js';
