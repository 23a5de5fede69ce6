import { defineConfig } from 'vitest/config';
import { root, workspaceAliases } from '../../scripts/workspace-aliases.mjs';

/**
 * All laws on each platform that lacks one thing, on further pairs of parts, and as fewer callers
 * (`npm run test:platforms`), apart from the tests of `npm test`: about a hundred runs of all laws.
 */
export default defineConfig({
  resolve: { alias: workspaceAliases() },
  test: {
    name: 'platforms',
    root,
    include: ['{apps/{mutants,roundtrip},packages/conformance}/src/**/*.platforms.test.ts'],
    maxWorkers: '100%',
  },
});
