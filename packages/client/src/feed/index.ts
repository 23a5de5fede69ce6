export { type DiscoveredFeed, discoverFeeds } from './autodiscovery.js';
