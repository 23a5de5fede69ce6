import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { publicEntries, root, workspaces } from '../../../../scripts/workspace-aliases.mjs';

/** What a browser loads of a program, from the sources, minified and gzipped at level 9. */
export interface Bundle {
  /** Bytes that the program loads before it runs. */
  readonly initial: number;
  /** Bytes of each chunk that it loads when it gets there, by the sources in it. */
  readonly lazy: readonly { readonly sources: readonly string[]; readonly gzip: number }[];
  /** Sources whose code is loaded before the program runs, such as `packages/core/src/index.ts`. */
  readonly sources: readonly string[];
}

/** Public specifiers to what a browser gets for them. */
function aliases(): Record<string, string> {
  const entries = publicEntries();
  for (const { manifest, dir } of workspaces()) {
    for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
      const browser: unknown =
        typeof target === 'string' ? undefined : Reflect.get(target, 'browser');
      if (typeof browser === 'string')
        entries.set(
          manifest.name + subpath.slice(1),
          dir + browser.replace('./dist/', '/src/').replace(/\.js$/, '.ts'),
        );
    }
  }
  return Object.fromEntries([...entries].map(([specifier, file]) => [specifier, join(root, file)]));
}

/** Bundles a program as the documentation shows one. */
export async function bundle(program: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname, loader: 'ts' },
    absWorkingDir: root,
    outdir: join(root, 'dist'),
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['browser'],
    target: 'es2023',
    alias: aliases(),
  });
  const chunks = new Map(
    Object.entries(metafile.outputs).map(([path, chunk]) => {
      const file = outputFiles.find((output) => output.path === join(root, path));
      return [
        path,
        {
          ...chunk,
          gzip: gzipSync(file?.contents ?? '', { level: 9 }).byteLength,
          sources: Object.entries(chunk.inputs)
            .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
            .map(([source]) => source),
        },
      ];
    }),
  );
  const initial = new Set<string>();
  const load = (path: string): void => {
    if (initial.has(path)) return;
    initial.add(path);
    for (const { kind, path: next } of chunks.get(path)?.imports ?? [])
      if (kind === 'import-statement') load(next);
  };
  for (const [path, { entryPoint }] of chunks) if (entryPoint === '<stdin>') load(path);

  const loaded = [...chunks].filter(([path]) => initial.has(path)).map(([, chunk]) => chunk);
  return {
    initial: loaded.reduce((sum, { gzip }) => sum + gzip, 0),
    lazy: [...chunks].filter(([path]) => !initial.has(path)).map(([, chunk]) => chunk),
    sources: loaded.flatMap(({ sources }) => sources),
  };
}
