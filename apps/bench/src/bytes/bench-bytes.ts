import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

/** A file that a browser loads, minified. */
export interface BytesFigure {
  part: 'initial' | 'sanitiser' | 'other lazy parts';
  /** Minified. */
  bytes: number;
  /** Minified and gzipped at level 9. */
  gzip: number;
}

const program = `
  import { createBlogClient } from '@blog/client';
  import { http } from '@blog/client/http';
  const client = createBlogClient(http({ url: location.origin }));
  const { items } = await client.posts.list({ limit: 10 });
  const post = await client.posts.get({ id: items[0].id });
  console.log(post, await client.comments.list({ postId: post.id }));
`;

/** The bytes that a browser loads to list posts, read one and list its comments, with ky and validation. */
export async function benchBytes(): Promise<BytesFigure[]> {
  const folder = dirname(fileURLToPath(import.meta.url));
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: resolve(folder, 'out'),
    absWorkingDir: folder,
    write: false,
    metafile: true,
    // The packages as they are published, not the sources that this repository's paths lead to.
    tsconfigRaw: {},
  });
  const outputs = metafile.outputs;
  const initial = new Set<string>();
  const walk = (name: string): void => {
    if (initial.has(name)) return;
    initial.add(name);
    for (const { kind, path } of outputs[name]?.imports ?? [])
      if (kind === 'import-statement') walk(path);
  };
  for (const [name, { entryPoint }] of Object.entries(outputs))
    if (entryPoint === '<stdin>') walk(name);

  const figures = new Map<BytesFigure['part'], BytesFigure>();
  for (const { path, contents } of outputFiles) {
    const name = Object.keys(outputs).find((one) => resolve(folder, one) === path) ?? '';
    const isSanitizer = Object.keys(outputs[name]?.inputs ?? {}).some((input) =>
      /core\/dist\/html\//.test(input),
    );
    const part = initial.has(name) ? 'initial' : isSanitizer ? 'sanitiser' : 'other lazy parts';
    const sum = figures.get(part) ?? { part, bytes: 0, gzip: 0 };
    figures.set(part, {
      part,
      bytes: sum.bytes + contents.byteLength,
      gzip: sum.gzip + gzipSync(contents, { level: 9 }).byteLength,
    });
  }
  return [...figures.values()];
}
