import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { LongFirst } from './scripts/long-first.js';
import { root, workspaceAliases, workspaces } from './scripts/workspace-aliases.mjs';

const alias = workspaceAliases();
/**
 * All processors: by itself vitest would leave one free, of two half. `npm test` runs two workspaces at
 * a time, as tests in a browser and of packages use one processor only, and gives each its part.
 */
const workers = process.env['BLOG_TEST_WORKERS'] ?? '100%';
/**
 * Need a build, real servers (apps/live/vitest.config.ts), the newest peers
 * (apps/consumers/vitest.config.ts), whole projects (apps/consumers/create.config.ts), frameworks
 * (apps/guides/vitest.config.ts) or much time (apps/mutants/vitest.config.ts).
 */
const apart = [
  '**/*.browser.test.{ts,tsx}',
  '**/*.packed.test.ts',
  '**/*.live.test.ts',
  '**/*.peers.test.ts',
  '**/*.create.test.ts',
  '**/*.guides.test.ts',
  '**/*.platforms.test.ts',
];
const never = [
  '**/node_modules/**',
  '**/dist/**',
  '**/build/**',
  '**/.data/**',
  '**/.cache/**',
  '**/.turbo/**',
  // Projects of their own, which are tried outside of the repository.
  '**/templates/**',
];

/** The workspaces that stand below another one, as patterns from there: their tests are their own. */
const below = (dir: string) =>
  workspaces()
    .filter((other) => other.dir.startsWith(`${dir}/`))
    .map((other) => `${other.dir.slice(dir.length + 1)}/**`);

/** Sources only: nothing has to be built. */
function unit(name: string, dir: string): TestProjectConfiguration {
  return {
    resolve: { alias },
    test: {
      name,
      root: `${root}/${dir}`,
      include: ['**/*.test.{ts,tsx}'],
      exclude: [...never, ...apart, ...below(dir)],
      testTimeout: 20_000,
      maxWorkers: workers,
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
function afterBuild(
  name: string,
  dir: string,
  kind: 'browser' | 'packed',
): TestProjectConfiguration {
  return {
    resolve: { alias },
    test: {
      name: `${name}:${kind}`,
      root: `${root}/${dir}`,
      include: [`**/*.${kind}.test.{ts,tsx}`],
      exclude: [...never, ...below(dir)],
      testTimeout: 120_000,
      hookTimeout: 120_000,
      maxWorkers: 1,
      sequence: { groupOrder: kind === 'browser' ? 1 : 2 },
    },
  };
}

const folders = [
  ...workspaces().map(({ dir, folder }) => ({ name: folder, dir })),
  { name: 'repo', dir: 'scripts' },
];

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: folders.flatMap(({ name, dir }) => [
      unit(name, dir),
      afterBuild(name, dir, 'browser'),
      afterBuild(name, dir, 'packed'),
    ]),
  },
});
