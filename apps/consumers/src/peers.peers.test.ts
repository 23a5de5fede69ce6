// The packed packages with the lowest and the newest version of each peer: they install without
// conflicts, compile with strict libraries, and hooks run on a server and in strict mode in a browser.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { root, workspaces } from '../../../scripts/workspace-aliases.mjs';
import { copyProject, installFrom } from '../../../scripts/outside/outside-project.js';
import { run, runWell } from '../../../scripts/outside/run.js';
import {
  installedVersions,
  packAll,
  publicSpecifiers,
  type Tarball,
} from '../../../scripts/outside/tarballs.js';

interface Manifest {
  peerDependencies?: Record<string, string>;
}

/** The range of a peer, as our packages declare it. */
function rangeOf(peer: string): string {
  const ranges = workspaces()
    .map(({ manifest }) => (manifest as Manifest).peerDependencies?.[peer])
    .filter((range) => range !== undefined);
  const [range, ...others] = new Set(ranges);
  if (range === undefined || others.length > 0) throw new Error(`${peer} has no range of its own.`);
  return range;
}

/** The lowest version of a range such as `^4.0.0 || ^5.0.0`, or of its part for a major version. */
function lowest(peer: string, major = /\d+/.exec(rangeOf(peer))?.[0]): string {
  const found = new RegExp(`\\b${major}\\.\\d+\\.\\d+`).exec(rangeOf(peer));
  if (found === null) throw new Error(`${peer} ${rangeOf(peer)} has no part for ${major}.`);
  return found[0];
}

const query = '@tanstack/react-query';
/** The first version of TanStack Query that accepts React 19. */
const firstFor19 = '5.52.1';

/** Each lowest and each newest version at least once, with each major version of React. */
const matrix = [
  { name: 'the lowest of all', react: lowest('react'), query: lowest(query), zod: lowest('zod') },
  {
    name: 'the newest with React 18',
    react: '^18.0.0',
    query: rangeOf(query),
    zod: rangeOf('zod'),
  },
  {
    name: 'the lowest with React 19',
    react: lowest('react', '19'),
    query: firstFor19,
    zod: lowest('zod'),
  },
  { name: 'the newest of all', react: '^19.0.0', query: rangeOf(query), zod: rangeOf('zod') },
];

let outside: string;
let tarballs: Map<string, Tarball>;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'blog-peers-'));
  const packed = join(outside, 'tarballs');
  await mkdir(packed);
  tarballs = await packAll(packed);
});

afterAll(async () => {
  await rm(outside, { recursive: true, force: true });
});

/** Everything that needs one of these peers; the runner of vitest is tried by `npm test`. */
const entries = () =>
  publicSpecifiers().filter((name) => !/^@blog\/(?:cli|conformance)/.test(name));

describe.each(matrix)('$name', ({ name, react, query: queryVersion, zod }) => {
  const folder = () => join(outside, name.replaceAll(' ', '-'));
  const types = `^${/\d+/.exec(react)?.[0]}.0.0`;

  it('installs, compiles and runs', async () => {
    await copyProject(join(root, 'apps/consumers/fixtures/peers'), folder());
    const file = join(folder(), 'package.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
    const packages = ['@blog/core', '@blog/client', '@blog/react', '@blog/server'];
    const dependencies = {
      ...Object.fromEntries(packages.map((one) => [one, '*'])),
      ...installedVersions(['@types/node', 'typescript']),
      react,
      'react-dom': react,
      '@types/react': types,
      '@types/react-dom': types,
      [query]: queryVersion,
      zod,
      'happy-dom': '^21.0.0',
    };
    await writeFile(file, JSON.stringify({ ...manifest, dependencies }));
    const imports = entries().map((entry, at) => `import * as entry${at} from '${entry}';`);
    const list = entries().map((_, at) => `entry${at}`);
    const all = [...imports, `export const entries = [${list.join(', ')}];`, ''].join('\n');
    await writeFile(join(folder(), 'src/entries.ts'), all);
    await installFrom(folder(), tarballs);

    const versions = await Promise.all(
      ['react', query, 'zod'].map(async (peer) => {
        const text = await readFile(join(folder(), 'node_modules', peer, 'package.json'), 'utf8');
        return `${peer} ${(JSON.parse(text) as { version: string }).version}`;
      }),
    );
    console.warn(`${name}: ${versions.join(', ')}`);

    expect(await run('node', ['node_modules/typescript/bin/tsc', '-p', '.'], folder())).toEqual({
      code: 0,
      text: '',
    });
    await runWell('node', ['dist/entries.js'], folder());
    const sent = await runWell('node', ['dist/server.js'], folder());
    await writeFile(join(folder(), 'sent.json'), sent);
    expect(JSON.parse(sent)).toMatchObject({
      html: expect.stringMatching(
        /<nav>First light<\/nav>.*<h1>First light<\/h1>.*Hello\./,
      ) as unknown,
    });
    expect(JSON.parse(await runWell('node', ['dist/browser.js'], folder()))).toEqual({
      // React 18.0.0 adds the commit that it was built from.
      react: expect.stringContaining(versions[0]?.replace('react ', '') ?? 'a version') as unknown,
      taken: { heading: 'First light', sameNode: true, titles: 'First light', askedAgain: 0 },
      clash: { conflict: 'stale stale', heading: 'First light' },
      renamed: { shown: 'Dusk', title: 'Dusk' },
      faults: [],
    });
  });
});
