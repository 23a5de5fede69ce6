import { defineConfig } from 'vitest/config';
import { workspaceAliases } from '../../scripts/workspace-aliases.mjs';

/**
 * All laws on each platform that lacks one thing (`npm run test:platforms`), apart from the tests of
 * `npm test`: some ninety runs of all laws.
 */
export default defineConfig({
  resolve: { alias: workspaceAliases() },
  test: {
    name: 'platforms',
    root: import.meta.dirname,
    include: ['src/**/*.platforms.test.ts'],
    maxWorkers: '100%',
  },
});
