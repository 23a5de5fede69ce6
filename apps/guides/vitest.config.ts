import { defineConfig } from 'vitest/config';
import { workspaceAliases } from '../../scripts/workspace-aliases.mjs';

/**
 * The guides of frameworks (`npm run test:guides`), apart from the tests of `npm test`: each one installs and builds a
 * project with its framework, one at a time.
 */
export default defineConfig({
  resolve: { alias: workspaceAliases() },
  test: {
    name: 'guides',
    root: import.meta.dirname,
    include: ['src/**/*.guides.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
});
