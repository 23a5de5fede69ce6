export { type DiscoveredFeed, discoverFeeds } from './autodiscovery.js';
export { feed, type FeedBackend, type FeedOptions } from './feed.js';
export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport.js';
