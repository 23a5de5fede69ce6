import { defineConfig } from 'vitest/config';

/**
 * The matrix of peers (`npm run test:peers`), apart from the tests of `npm test`: it asks npm for the newest
 * versions, so its result can change without a change here.
 */
export default defineConfig({
  test: {
    name: 'peers',
    root: import.meta.dirname,
    include: ['src/**/*.peers.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
});
