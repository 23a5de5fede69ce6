import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { layoutFaults, type PlatformExceptions, type PlatformFile } from './testing/layout.js';

/** The platforms in the one layout, each with its own exceptions. */
const platforms: Readonly<Record<string, PlatformExceptions>> = {
  blogger: {},
  feed: {
    files: [
      // It reads pages of any site, so it is no part of the feed's own API.
      'autodiscovery.ts',
      // A feed is a document: its parser stands where others have JSON.
      'reading/',
      // Only here is it known where relative addresses start from, so the feed makes its HTML safe.
      'safe-html.ts',
      'api/page-cache.ts',
      'api/redirects.ts',
    ],
    eager: ['autodiscovery.ts'],
    // Names of months and zones, which few feeds need; and a browser that meets no redirect to another
    // origin does not check one.
    late: ['api/redirects.ts', 'reading/odd-dates.ts'],
  },
  forem: {},
  ghost: {
    files: [
      // Ghost has a language of filters of its own.
      'mapping/nql.ts',
      'api/token.ts',
    ],
    // Only a caller with an Admin API key signs tokens.
    late: ['api/token.ts'],
  },
  // Its server speaks the models: nothing is mapped, and little enough is left to load it at once.
  http: {
    lacks: ['untold.ts', 'reads.ts', 'mapping/wire.ts', 'mapping/map.ts'],
    files: ['operations.ts', 'api/absent-keys.ts', 'api/request.ts'],
    eager: [
      'operations.ts',
      'api/absent-keys.ts',
      'api/client.ts',
      'api/errors.ts',
      'api/request.ts',
    ],
    // A program that knows its server does not ask it first.
    late: ['api/discovery.ts'],
  },
  wordpress: {
    files: [
      // A site may send posts without all of their terms.
      'posts/terms.ts',
    ],
  },
};

function filesOf(platform: string): PlatformFile[] {
  const dir = join(import.meta.dirname, platform);
  return globSync('**/*', { cwd: dir, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const below = path.slice(dir.length + 1).replaceAll('\\', '/');
      return { path: below, text: readFileSync(path, 'utf8') };
    });
}

describe.each(Object.entries(platforms))('the folder of %s', (platform, exceptions) => {
  it('has the layout of all platforms', () => {
    expect(layoutFaults(platform, filesOf(platform), exceptions)).toEqual([]);
  });

  it('has the files that are its exceptions', () => {
    const paths = filesOf(platform).map(({ path }) => path);
    const { files = [], eager = [], late = [] } = exceptions;
    for (const exception of [...files, ...eager, ...late])
      expect(
        paths.some((path) => path === exception || path.startsWith(exception)),
        exception,
      ).toBe(true);
  });
});

describe('a layout that is not kept', () => {
  const well: PlatformFile[] = [
    { path: 'index.ts', text: `import './options.js';\nconst reads = () => import('./reads.js');` },
    { path: 'options.ts', text: `import { share } from '../kit/share.js';` },
    { path: 'capabilities.ts', text: '' },
    { path: 'untold.ts', text: '' },
    { path: 'reads.ts', text: `import './api/client.js';` },
    { path: 'api/client.ts', text: `import type { O } from '../options.js';` },
    { path: 'api/errors.ts', text: '' },
    { path: 'mapping/wire.ts', text: '' },
    { path: 'mapping/map.ts', text: '' },
    { path: 'mapping/map.test.ts', text: '' },
    { path: 'there.laws.test.ts', text: '' },
    { path: 'testing/emulator.ts', text: `import { there } from '../index.js';` },
  ];
  const faults = (...more: PlatformFile[]) => {
    const paths = more.map(({ path }) => path);
    return layoutFaults('there', [...well.filter(({ path }) => !paths.includes(path)), ...more]);
  };

  it('is found where one is', () => {
    expect(faults()).toEqual([]);
  });

  it.each([
    ['a name of its own', { path: 'context.ts', text: '' }, /context.ts is no file of the layout/],
    ['a name of its own in a part', { path: 'api/connection.ts', text: '' }, /is no file/],
    ['a test of nothing', { path: 'errors.test.ts', text: '' }, /names neither/],
    ['a small folder', { path: 'names/get.ts', text: '1;' }, /one file, names.ts/],
    [
      'a part that loads with the first file',
      { path: 'options.ts', text: `import { map } from './mapping/map.js';` },
      /mapping\/map.ts loads with index.ts/,
    ],
    [
      'another backend that loads with the first file',
      { path: 'options.ts', text: `import { feed } from '../feed/index.js';` },
      /only the kit may/,
    ],
    [
      'a late part of its own',
      { path: 'api/client.ts', text: `const token = () => import('./errors.js');` },
      /loads .\/errors.js late/,
    ],
    [
      'parts that import each other',
      { path: 'mapping/map.ts', text: `import type { Client } from '../api/client.js';` },
      /there: (?:api -> mapping -> api|mapping -> api -> mapping)/,
    ],
    ['a look-up by name', { path: 'blog.ts', text: 'Reflect.get(a, b)' }, /has "Reflect."/],
    ['a cast over any type', { path: 'blog.ts', text: 'x as unknown as Y' }, /as unknown as/],
  ])('is found where it has %s', (_what, file, fault) => {
    const wire = { path: 'api/errors.ts', text: `import { map } from '../mapping/map.js';` };
    expect(faults(wire, file)).toEqual([expect.stringMatching(fault)]);
  });

  it('is found where a file is missing', () => {
    expect(layoutFaults('there', well.slice(1))).toContain('there/index.ts is missing');
  });
});
