import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { circlesIn } from './circles.js';
import { readWorkspaces } from './repository.js';

/** The workspaces whose files and folders import one another in no circle, types included. */
const withoutCircles = ['react', 'server', 'cli', 'demo'];

const workspaces = readWorkspaces(dirname(dirname(import.meta.dirname)));

test.each(withoutCircles)('no files and no folders of %s circle', (name) => {
  const workspace = workspaces.find(({ folder }) => folder === name);
  expect(workspace?.files.length).toBeGreaterThan(20);
  expect(circlesIn(workspace?.files ?? [])).toEqual([]);
});

function circles(imports: Record<string, string[]>): string[] {
  return circlesIn(
    Object.entries(imports).map(([path, list]) => ({
      path: `p/src/${path}`,
      imports: list.map((specifier) => `${specifier}.js`),
      test: path.includes('.test.'),
    })),
  );
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
