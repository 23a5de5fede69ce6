// The door for tests of front ends: `@blog/client/testing`.
export { likeBlogger } from './like-blogger.js';
export { likeFeed } from './like-feed.js';
export { likeForem } from './like-forem.js';
export { likeGhost } from './like-ghost.js';
export { likeWordPress } from './like-wordpress.js';
export type { DoubledStore, DoubleOf } from './likeness.js';
