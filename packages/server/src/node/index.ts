export { nameCode, nameRoute, reportFailure } from '../observe/current-request.js';
export type { Connections, ObserveStatement, RunStatement } from '../observe/statement.js';
export type { DrainOptions } from './drain.js';
export type {
  LogEntry,
  LoggedError,
  LogLevel,
  RequestEntry,
  ServerEntry,
  SlowQueryEntry,
} from './observe/log-entry.js';
export type { LogOption } from './observe/log.js';
export { createObserver, type Observer } from './observe/observer.js';
export type { MetricsOptions, ObserverOptions } from './observe/options.js';
export {
  createSafeFetch,
  type ResolveHost,
  safeFetch,
  type SafeFetchOptions,
} from './safe-fetch/safe-fetch.js';
export { type FetchHandler, type NodeBindings, toNodeListener } from './node-listener.js';
export { type RunningServer, serve, type ServedStore, type ServeOptions } from './serve.js';
