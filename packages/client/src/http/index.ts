export type { Discovery } from './discovery.js';
export {
  http,
  type HttpBackend,
  type HttpOptions,
  type HttpRaw,
  type ReadOperation,
} from './http.js';
