import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('the handler needs nothing of Node, and loads what few requests need when they come', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../index.ts', import.meta.url))],
    tsconfig: fileURLToPath(new URL('../../../../tsconfig.base.json', import.meta.url)),
    bundle: true,
    write: false,
    outdir: 'out',
    splitting: true,
    platform: 'browser',
    conditions: ['worker'],
    format: 'esm',
    metafile: true,
    external: ['node:*'],
  });
  const external = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter((one) => one.external).map(({ path }) => path),
  );
  expect(external).toEqual([]);

  const start = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
    entryPoint?.endsWith('server/src/index.ts'),
  );
  const loaded = new Set([start?.[0] ?? '']);
  for (const output of loaded)
    for (const { path, kind } of metafile.outputs[output]?.imports ?? [])
      if (kind === 'import-statement') loaded.add(path);
  const sources = [...loaded].flatMap((output) =>
    Object.keys(metafile.outputs[output]?.inputs ?? {}),
  );
  expect(sources.some((source) => source.includes('node_modules/hono/'))).toBe(true);
  for (const late of ['feedsmith', 'zod-openapi', 'parse5'])
    expect(sources.filter((source) => source.includes(`node_modules/${late}/`))).toEqual([]);
});
