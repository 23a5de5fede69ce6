// The door for tests: `@blog/core/testing`.
export { testActors, textSource } from './test-kit/actors.js';
export { type Clock, createClock } from './test-kit/clock.js';
export { authorItem, blogItem, commentItem, postItem } from './test-kit/import-items.js';
export { record, type Recorder } from './test-kit/record.js';
export type { RecordedCall, Recording } from './test-kit/recording.js';
export { replay, type Replayed } from './test-kit/replay.js';
export { seedBlog } from './test-kit/seed-blog.js';
