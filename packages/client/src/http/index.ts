export type { Discovery } from './discovery.js';
export { http, type HttpBackend, type HttpOptions } from './http.js';
export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport.js';
