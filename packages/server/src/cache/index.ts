export { AnswerCache, type AnswerFacts, type CacheOptions } from './answer-cache.js';
export { type CachedBackend, withCache, type WithCacheOptions } from './with-cache.js';
