import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { root, workspaceAliases, workspaces } from './scripts/workspace-aliases.mjs';

const alias = workspaceAliases();
/** Need a build, or real servers: apps/live/vitest.config.ts runs the latter. */
const apart = ['**/*.browser.test.{ts,tsx}', '**/*.packed.test.ts', '**/*.live.test.ts'];
const never = [
  '**/node_modules/**',
  '**/dist/**',
  '**/build/**',
  '**/.data/**',
  '**/.cache/**',
  '**/.turbo/**',
];

/** Sources only: nothing has to be built. */
function unit(name: string, dir: string): TestProjectConfiguration {
  return {
    resolve: { alias },
    test: {
      name,
      root: `${root}/${dir}`,
      include: ['**/*.test.{ts,tsx}'],
      exclude: [...never, ...apart],
      testTimeout: 20_000,
      typecheck: {
        enabled: true,
        include: ['**/*.test-d.{ts,tsx}'],
        exclude: never,
        // Every other source is checked by `npm run check`.
        ignoreSourceErrors: true,
        tsconfig: `${root}/${dir}/tsconfig.json`,
      },
    },
  };
}

/** Needs `npm run build` (`npm test` does it); one file at a time, in a group of its own. */
function afterBuild(name: string, groupOrder: number): TestProjectConfiguration {
  return {
    resolve: { alias },
    test: {
      name,
      root,
      include: [`{packages,apps,scripts}/**/*.${name}.test.{ts,tsx}`],
      exclude: never,
      testTimeout: 120_000,
      hookTimeout: 120_000,
      maxWorkers: 1,
      sequence: { groupOrder },
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      ...workspaces().map(({ dir, folder }) => unit(folder, dir)),
      unit('repo', 'scripts'),
      afterBuild('browser', 1),
      afterBuild('packed', 2),
    ],
  },
});
