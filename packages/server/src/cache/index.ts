export { type CachedBackend, withCache, type WithCacheOptions } from './with-cache.js';
