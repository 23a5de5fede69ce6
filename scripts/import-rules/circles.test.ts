import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { fileCirclesIn, folderCirclesIn } from './circles.js';
import { readWorkspaces } from './repository.js';

/**
 * In these, folders are compared at the top only: the folders of a platform and the files that join
 * them, such as `feed/posts` and `feed/reads.ts`, import one another.
 */
const comparedAtTop = new Set(['core', 'client']);

const workspaces = readWorkspaces(dirname(dirname(import.meta.dirname)));

test.each(workspaces)('no files of $dir import one another in a circle', ({ files }) => {
  expect(files.length).toBeGreaterThan(0);
  expect(fileCirclesIn(files)).toEqual([]);
});

test.each(workspaces)('no folders of $dir import one another in a circle', (workspace) => {
  const { dir, folder: name, files } = workspace;
  const isTop = (folder: string) => folder === dir || dirname(folder) === dir;
  expect(folderCirclesIn(files, comparedAtTop.has(name) ? isTop : undefined)).toEqual([]);
});

function sources(imports: Record<string, string[]>) {
  return Object.entries(imports).map(([path, list]) => ({
    path: `p/src/${path}`,
    imports: list.map((specifier) => `${specifier}.js`),
    test: path.includes('.test.'),
  }));
}

function circles(imports: Record<string, string[]>): string[] {
  return [...fileCirclesIn(sources(imports)), ...folderCirclesIn(sources(imports))];
}

test('files that import one another are a circle', () => {
  const found = circles({
    'a.ts': ['./b', 'zod'],
    'b.ts': ['./c'],
    'c.ts': ['./a'],
    'd.ts': ['./a'],
  });
  expect(found).toEqual(['p/src/a.ts → p/src/b.ts → p/src/c.ts → p/src/a.ts']);
});

test('a file of components is found by the name that others import it by', () => {
  expect(fileCirclesIn(sources({ 'a.tsx': ['./b'], 'b.ts': ['./a'] }))).toEqual([
    'p/src/a.tsx → p/src/b.ts → p/src/a.tsx',
  ]);
});

test('so are folders, at any depth, whose files import one another', () => {
  expect(
    circles({ 'x/a.ts': ['../y/b'], 'x/c.ts': [], 'y/b.ts': [], 'y/d.ts': ['../x/c'] }),
  ).toEqual(['p/src/x → p/src/y → p/src/x']);
  expect(
    circles({
      'x/in/a.ts': ['../../y/b'],
      'x/out/c.ts': [],
      'y/b.ts': [],
      'y/d.ts': ['../x/out/c'],
    }),
  ).toEqual(['p/src/x → p/src/y → p/src/x']);
});

test('so is a folder with the folder around it, whose own files count as one', () => {
  expect(circles({ 'index.ts': ['./x/a'], 'x/a.ts': ['../types'], 'types.ts': [] })).toEqual([
    'p/src/* → p/src/x → p/src/*',
  ]);
});

test('folders that are not checked may circle', () => {
  const files = sources({ 'x/in/a.ts': ['../out/b'], 'x/out/b.ts': ['../in/c'], 'x/in/c.ts': [] });
  expect(folderCirclesIn(files)).toEqual(['p/src/x/in → p/src/x/out → p/src/x/in']);
  expect(folderCirclesIn(files, (folder) => folder === 'p/src')).toEqual([]);
});

test('layers are no circle, whatever tests import', () => {
  const found = circles({
    'index.ts': ['./store/open'],
    'store/open.ts': ['../kit/a', '../posts/b', './open'],
    'posts/b.ts': ['../kit/a'],
    'kit/a.ts': ['./c'],
    'kit/c.ts': [],
    'kit/a.test.ts': ['../index'],
  });
  expect(found).toEqual([]);
});
