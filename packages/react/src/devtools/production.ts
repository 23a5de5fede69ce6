export { recordCalls } from './log/call-log.js';
export { BlogDevtools, type BlogDevtoolsProps } from './launcher.js';
