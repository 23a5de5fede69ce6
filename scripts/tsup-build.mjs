// How every package is built: each source file to one file of the same name, so that imports keep
// their `.js` specifiers. Declarations come from `tsc`, which tsup cannot drive.
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** @returns {import('tsup').Options} */
export function packageBuild() {
  rmSync(join(process.cwd(), 'dist'), { recursive: true, force: true });
  return {
    entry: ['src/**/*.{ts,tsx}', '!src/**/*.{test,test-d}.{ts,tsx}', '!src/**/testing/**'],
    format: ['esm'],
    target: 'es2023',
    platform: 'neutral',
    bundle: false,
    splitting: false,
    sourcemap: true,
    // The sources are in the package: its maps need not have them again.
    esbuildOptions: (options) => {
      options.sourcesContent = false;
    },
    dts: false,
    silent: true,
  };
}
