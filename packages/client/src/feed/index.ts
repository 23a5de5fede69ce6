export { type DiscoveredFeed, discoverFeeds } from './autodiscovery.js';
export { feed, type FeedBackend, type FeedOptions } from './feed.js';
export type { Raw } from '../transport/raw.js';
export type { TransportOptions } from '../transport/transport.js';
