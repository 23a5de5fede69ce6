export { readBlogger } from './import/blogger/read-blogger.js';
export type {
  ReadCounts,
  ReadOptions,
  ReadProblem,
  ReadProgress,
} from './import/blogger/read-options.js';
