export { BlogDevtools, recordCalls } from './in-development.js';
export type { BlogDevtoolsProps } from './launcher.js';
