import { defineConfig } from 'vitest/config';
import { workspaceAliases } from '../../scripts/workspace-aliases.mjs';
import { isAsked, serverNames } from './src/asked.js';

/**
 * Tests against real servers, apart from those of `npm test`. A server that was not asked for has
 * no test; one that was and cannot be started fails.
 */
export default defineConfig({
  resolve: { alias: workspaceAliases() },
  test: {
    name: 'live',
    root: import.meta.dirname,
    include: serverNames.filter(isAsked).map((name) => `src/*/${name}.live.test.ts`),
    exclude: ['**/node_modules/**', '**/.cache/**'],
    // Downloads and installs are made when first asked for.
    testTimeout: 60_000,
    hookTimeout: 1_200_000,
    // The servers share the machine's cores with what asks them.
    maxWorkers: 1,
  },
});
