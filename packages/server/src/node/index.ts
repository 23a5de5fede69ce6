export {
  createSafeFetch,
  type ResolveHost,
  safeFetch,
  type SafeFetchOptions,
} from './safe-fetch/safe-fetch.js';
export {
  type FetchHandler,
  type RunningServer,
  serve,
  type ServeOptions,
  toNodeListener,
} from './serve.js';
