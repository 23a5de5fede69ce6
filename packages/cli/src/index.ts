export { importSummary } from './commands/import/summary.js';
export { readBlogger } from './import/blogger/read-blogger.js';
export type {
  ReadCounts,
  ReadOptions,
  ReadProblem,
  ReadProgress,
} from './import/blogger/read-options.js';
export { importBlog, type ImportBlogOptions } from './import/import-blog.js';
export type { ImportProgress, ImportReport, ImportTrouble, StateCounts } from './import/report.js';
export { plain } from './terminal/plain.js';
