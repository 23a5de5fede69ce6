export {
  forem,
  type ForemOwner,
  type ForemOwnerOptions,
  type ForemReader,
  type ForemReaderOptions,
} from './forem.js';
export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport.js';
