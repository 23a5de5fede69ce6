import { defineConfig } from 'vitest/config';

/** The templates of `npm create @blog` (`npm run test:create`), apart from `npm test`: each is installed and built. */
export default defineConfig({
  test: {
    name: 'create',
    root: import.meta.dirname,
    include: ['src/**/*.create.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
});
