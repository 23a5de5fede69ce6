export type { BackendFlags } from './backends/backend-flags.js';
export { openFromFlags } from './backends/open-from-flags.js';
export type { BackendField, BackendOptions } from './backends/backend-options.js';
export { type BackendName, backendNames } from './backends/makers.js';
export {
  openBackend,
  type OpenBackendOptions,
  type OpenedBackend,
} from './backends/open-backend.js';
export { importSummary } from './commands/import-summary.js';
export { importBlog, type ImportBlogOptions } from './import/import-blog.js';
export type { ImportProgress, ImportReport, ImportTrouble, StateCounts } from './import/report.js';
export { readBlogger } from './import/blogger/read-blogger.js';
export type {
  ReadCounts,
  ReadOptions,
  ReadProblem,
  ReadProgress,
} from './import/blogger/read-options.js';
export { remember, type Remembered, type RememberOptions } from './remember/remember.js';
export { plain } from './terminal/plain.js';
