import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

import { type OutputChunk, rolldown } from 'rolldown';

import { root } from './workspace-aliases.mjs';

/** The code that a browser loads for a program, from the built packages; minified, gzipped at level 9. */
export interface Bundle {
  /** Bytes that the program loads before it runs. */
  readonly initial: number;
  /** Bytes of each chunk that it loads when it gets there, by the sources in it. */
  readonly lazy: readonly Chunk[];
  /** Files whose code is loaded before the program runs, such as `packages/core/dist/index.js`. */
  readonly sources: readonly string[];
  /** Bytes that an `import()` of this file loads, beside what the program has already. */
  whole(source: string): number;
}

/** How a program is bundled. */
interface BundleOptions {
  /** The value of `process.env.NODE_ENV`, which most bundlers put in its place. */
  readonly mode?: 'development' | 'production' | undefined;
}

/** A file of the bundle. */
export interface Chunk {
  readonly sources: readonly string[];
  readonly gzip: number;
}

/** Where npm may have put a package: at the top, or beside the one that asks for its version. */
const homes = ['', 'packages/core/', 'packages/client/', 'packages/react/'];

/**
 * Whether code of a file, or of a folder, is among the sources.
 *
 * @param part relative to the root, as the sources are; one below node_modules may stand deeper
 * @throws Error where there is no such file: a wrong name would be absent from every bundle
 */
export function has(sources: readonly string[], part: string): boolean {
  const places = part.startsWith('node_modules') ? homes.map((home) => home + part) : [part];
  if (!places.some((place) => existsSync(join(root, place))))
    throw new Error(`There is no ${part}. Was it built, or renamed?`);
  return sources.some((source) =>
    places.some((place) => source === place || source.startsWith(`${place}/`)),
  );
}

const PROGRAM = join(import.meta.dirname, 'program.ts');

/** By the bundler of Vite, which lays into a chunk just what the chunk needs of a module. */
async function chunksOf(program: string, mode: BundleOptions['mode']): Promise<OutputChunk[]> {
  const bundler = await rolldown({
    input: PROGRAM,
    cwd: root,
    platform: 'browser',
    // Its paths would lead to the sources.
    tsconfig: false,
    ...(mode && { transform: { define: { 'process.env.NODE_ENV': JSON.stringify(mode) } } }),
    resolve: { conditionNames: ['browser', 'import', 'default'] },
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === PROGRAM ? id : null),
        load: (id) => (id === PROGRAM ? program : null),
      },
    ],
    onLog: () => undefined,
  });
  try {
    const { output } = await bundler.generate({ format: 'esm', minify: true });
    return output.filter((file) => file.type === 'chunk');
  } finally {
    await bundler.close();
  }
}

/** Bundles a program as the documentation shows one. */
export async function bundle(program: string, { mode }: BundleOptions = {}): Promise<Bundle> {
  const chunks = new Map<string, OutputChunk & Chunk>();
  for (const chunk of await chunksOf(program, mode)) {
    const sources = Object.entries(chunk.modules)
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([id]) => relative(root, id).replaceAll('\\', '/'));
    const gzip = gzipSync(chunk.code, { level: 9 }).byteLength;
    chunks.set(chunk.fileName, { ...chunk, sources, gzip });
  }
  const reach = (from: string, known = new Set<string>()): Set<string> => {
    if (known.has(from)) return known;
    known.add(from);
    for (const next of chunks.get(from)?.imports ?? []) reach(next, known);
    return known;
  };
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
  const initial = reach(entry?.fileName ?? '');
  const gzipOf = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + (chunks.get(name)?.gzip ?? 0), 0);
  return {
    initial: gzipOf(initial),
    lazy: [...chunks.values()].filter(({ fileName }) => !initial.has(fileName)),
    sources: [...initial].flatMap((name) => chunks.get(name)?.sources ?? []),
    whole(source) {
      const id = join(root, source);
      const chunk = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId === id);
      if (chunk === undefined) throw new Error(`${source} is not imported on its own`);
      return gzipOf([...reach(chunk.fileName)].filter((name) => !initial.has(name)));
    },
  };
}
