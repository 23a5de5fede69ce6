import { defineConfig } from 'vitest/config';
import { root, workspaceAliases } from '../../scripts/workspace-aliases.mjs';

/**
 * All laws on each platform that lacks one thing, and on further pairs of parts
 * (`npm run test:platforms`), apart from the tests of `npm test`: some ninety runs of all laws.
 */
export default defineConfig({
  resolve: { alias: workspaceAliases() },
  test: {
    name: 'platforms',
    root,
    include: ['apps/{mutants,roundtrip}/src/**/*.platforms.test.ts'],
    maxWorkers: '100%',
  },
});
