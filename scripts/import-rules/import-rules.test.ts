import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readDependencyList } from './dependency-list.js';
import { importsOf } from './imports-of.js';
import { readWorkspaces } from './repository.js';
import { importFaults } from './rules.js';

const root = dirname(dirname(import.meta.dirname));
const decisions = readFileSync(join(root, 'docs/decisions/dependencies.md'), 'utf8');

test('this repository keeps the import rules', () => {
  const workspaces = readWorkspaces(root);
  const read = workspaces.reduce((sum, { files }) => sum + files.length, 0);
  expect(read).toBeGreaterThan(20);
  expect(importFaults(workspaces, readDependencyList(decisions))).toEqual([]);
});

describe('a repository that breaks them', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
    write('package.json', { workspaces: ['packages/core', 'packages/client', 'packages/react'] });
    write('packages/core/package.json', { name: '@blog/core', exports: { '.': {}, './html': {} } });
    write('packages/client/package.json', {
      name: '@blog/client',
      exports: { '.': {}, './http': {}, './ghost': {} },
      dependencies: { '@blog/core': '0.0.0' },
    });
    write('packages/react/package.json', {
      name: '@blog/react',
      exports: { '.': {} },
      peerDependencies: { '@blog/core': '0.0.0' },
      devDependencies: { '@blog/client': '0.0.0' },
    });
    write('packages/client/src/index.ts', `export { client } from './client.js';`);
    write('packages/client/src/client.ts', `import '@blog/core';`);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(path: string, content: string | object): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }

  function faults(table = ''): string[] {
    return importFaults(readWorkspaces(folder), readDependencyList(table));
  }

  test('is well before anything is broken', () => {
    expect(faults()).toEqual([]);
  });

  test.each([
    [
      'a package that is not declared',
      'packages/core/src/a.ts',
      `import type { A } from '@blog/client';`,
      /does not name @blog\/client in its dependencies/,
    ],
    [
      'a package that only tests declare',
      'packages/react/src/a.tsx',
      `const b = import('@blog/client/http');`,
      /does not name @blog\/client in its dependencies/,
    ],
    [
      'a package that a test does not declare',
      'packages/client/src/a.test.ts',
      `import '@blog/react';`,
      /does not name @blog\/react in its devDependencies/,
    ],
    [
      'a private path',
      'packages/react/src/a.ts',
      `export { x } from '@blog/core/dist/x.js';`,
      /not a public name/,
    ],
    [
      'another package by path',
      'packages/react/src/a.ts',
      `import '../../core/src/x.js';`,
      /leaves packages\/react/,
    ],
    [
      'an import() type',
      'packages/core/src/a.ts',
      `export type T = import('../../client/src/x.js').T;`,
      /leaves packages\/core/,
    ],
    [
      'an unlisted package',
      'packages/core/src/a.ts',
      `import _ from 'lodash/fp';`,
      /imports "lodash"/,
    ],
    [
      'one backend from another',
      'packages/client/src/ghost/a.ts',
      `import '../http/index.js';`,
      /backends stand apart/,
    ],
  ])('%s is a fault', (_name, path, source, expected) => {
    write(path, source);
    expect(faults()).toEqual([expect.stringMatching(expected)]);
  });

  test('mutants may name the files of core, nobody else may, and no other files', () => {
    const workspaces = ['packages/core', 'packages/client', 'packages/react', 'apps/mutants'];
    write('package.json', { workspaces });
    write('apps/mutants/package.json', { name: '@blog/mutants' });
    write('apps/mutants/src/a.ts', `import '../../../packages/core/src/x.js';`);
    expect(faults()).toEqual([]);
    write('apps/mutants/src/a.ts', `import '../../../packages/client/src/client.js';`);
    expect(faults()).toEqual([expect.stringMatching(/leaves apps\/mutants/)]);
    write('apps/mutants/src/a.ts', '');
    write('packages/client/src/a.test.ts', `import '../../core/src/x.js';`);
    expect(faults()).toEqual([expect.stringMatching(/leaves packages\/client/)]);
  });

  test('ky that is reached from the root is a fault', () => {
    const table = '| client | `ky` | the transport of network backends |';
    const manifest = { name: '@blog/client', exports: { '.': {} }, dependencies: { ky: '2.1.0' } };
    write('packages/client/package.json', manifest);
    write('packages/client/src/client.ts', '');
    write('packages/client/src/transport/one.ts', `import ky from 'ky';`);
    expect(faults(table)).toEqual([]);
    write('packages/client/src/client.ts', `import('./transport/one.js');`);
    expect(faults(table)).toEqual([expect.stringMatching(/reached from/)]);
  });

  test('a declared package that is not listed, and a listed one that is not declared, are faults', () => {
    write('packages/core/package.json', { name: '@blog/core', dependencies: { parse5: '8.1.1' } });
    write('packages/client/src/client.ts', '');
    expect(faults()).toEqual([expect.stringMatching(/has parse5.*does not list/)]);
    expect(
      faults('| core | `parse5` | reads HTML as browsers do |\n| core | `ky` | no reason at all |'),
    ).toEqual([expect.stringMatching(/lists ky for core/)]);
  });

  test('a package may use its own public names, by which export conditions choose', () => {
    write('packages/core/src/a.ts', `const html = import('@blog/core/html');`);
    expect(faults()).toEqual([]);
    write('packages/core/src/a.ts', `import '@blog/core/src/html/index.js';`);
    expect(faults()).toEqual([expect.stringMatching(/not a public name/)]);
  });

  test('tests may use other packages by their public names only', () => {
    write('packages/react/src/a.test.ts', `import '@blog/client/http';\nimport 'vitest';`);
    expect(faults()).toEqual([]);
    write('packages/react/src/a.test.ts', `import '@blog/client/src/http';`);
    expect(faults()).toEqual([expect.stringMatching(/not a public name/)]);
  });
});

test('a row of the list without a reason is refused', () => {
  expect(() => readDependencyList('| core | `x` | |')).toThrow(/No reason/);
});

test('a source that cannot be parsed is named', () => {
  expect(() => importsOf('a.ts', 'import {')).toThrow(/a\.ts/);
});
