// The door for tests: `@blog/core/testing`.
export { testActors, textSource } from './test-kit/actors.js';
export { type Clock, createClock } from './test-kit/clock.js';
export { authorItem, blogItem, commentItem, postItem } from './test-kit/import-items.js';
export { seedBlog } from './test-kit/seed-blog.js';
