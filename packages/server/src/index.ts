export { publicView } from './http/public-view.js';
export { type BlogHandler, createBlogHandler } from './create-handler.js';
export type { BlogHandlerOptions, CorsOptions, Freshness } from './http/options.js';
export { appendReceipt, readReceipts, RECEIPTS_COOKIE } from './http/receipts.js';
export type { CacheOptions } from './cache/answer-cache.js';
export { type ChangeSender, sendChanges, type SendChangesOptions } from './changes/send-changes.js';
