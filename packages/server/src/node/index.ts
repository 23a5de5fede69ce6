export {
  type FetchHandler,
  type RunningServer,
  serve,
  type ServeOptions,
  toNodeListener,
} from './serve.js';
