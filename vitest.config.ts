import { defineConfig } from 'vitest/config';
import { root, workspaceAliases, workspaces } from './scripts/workspace-aliases.mjs';

const needsMore = ['**/*.browser.test.ts', '**/*.packed.test.ts'];
const never = ['**/node_modules/**', '**/dist/**', '**/build/**', '**/.data/**'];
const alias = workspaceAliases();

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      // One project a workspace: sources only, nothing has to be built.
      ...workspaces().map(({ dir, folder }) => ({
        resolve: { alias },
        test: {
          name: folder,
          root: `${root}/${dir}`,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...needsMore],
          testTimeout: 20_000,
          typecheck: {
            enabled: true,
            include: ['**/*.test-d.{ts,tsx}'],
            exclude: never,
            tsconfig: `${root}/${dir}/tsconfig.json`,
          },
        },
      })),
      {
        resolve: { alias },
        test: { name: 'repo', root: `${root}/scripts`, include: ['**/*.test.ts'], exclude: needsMore, testTimeout: 20_000 },
      },
    ],
  },
});
