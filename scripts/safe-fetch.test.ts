// Programs of ours that run on a server ask other machines by the safe fetch only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readWorkspaces } from './import-rules/repository.js';
import { root } from './workspace-aliases.mjs';

/** Everything that asks an address which a person, a page or a feed gave. */
const askers =
  /\b(openBackend|openFound|probe|(?:http|wordpress|ghost)(?:\.connect)?|blogger|forem|feed)\(/g;

const withoutComments = (source: string) =>
  source.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');

/** The text of the arguments of a call, up to the parenthesis that ends them. */
function argumentsAt(source: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < source.length; end += 1) {
    if (source[end] === '(') depth += 1;
    if (source[end] === ')') depth -= 1;
  }
  return source.slice(start, end - 1);
}

/** The calls in a source that ask by a `fetch` which is not given, and the plain uses of `fetch`. */
function unsafeCalls(source: string): string[] {
  const code = withoutComments(source);
  const given = /@blog\/client/.test(code) ? [...code.matchAll(askers)] : [];
  const calls = given
    .filter(({ 0: call, index }) => !/\bfetch\b/.test(argumentsAt(code, index + call.length)))
    .map(({ 1: name = '' }) => name);
  const plain = /\b(?:globalThis|global)\.fetch\s*[(),;?]/.test(code) ? ['globalThis.fetch'] : [];
  const isBound =
    /\b(?:const|let)\s+(?:\{[^}]*\bfetch\b[^}]*\}|fetch)\s*=|[({,]\s*fetch\b[^.(]*[,})]/.test(code);
  const called = /(?<![.\w*])fetch\(/.test(code) && !isBound ? ['fetch'] : [];
  return [...calls, ...plain, ...called];
}

/** Folders that run on a server. `app/blog/client.ts` of the demo asks the site's own address only. */
const served = ['packages/cli/src/', 'packages/server/src/', 'apps/demo/server/'];

/** Sends to an address of the operator's own, which is mostly one of a private network. */
const trusted = 'packages/server/src/changes/send-changes.ts';

test('the command line, the server and the demo give it to whatever asks', () => {
  const files = readWorkspaces(root)
    .flatMap((workspace) => workspace.files)
    .filter(
      ({ path, test: isTest }) =>
        !isTest && path !== trusted && served.some((dir) => path.startsWith(dir)),
    );
  const found = files.flatMap(({ path }) =>
    unsafeCalls(readFileSync(join(root, path), 'utf8')).map((call) => `${path}: ${call}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
  const calls = files.flatMap(({ path }) => [
    ...withoutComments(readFileSync(join(root, path), 'utf8')).matchAll(askers),
  ]);
  expect(calls.length).toBeGreaterThanOrEqual(5);
});

test('the programs in the docs of the gateway do so, too', () => {
  const text = readFileSync(join(root, 'docs/gateway.md'), 'utf8');
  const programs = [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, program = '']) => program);
  expect(programs.length).toBeGreaterThan(1);
  expect(programs.flatMap(unsafeCalls)).toEqual([]);
});

test('a call without it is found', () => {
  const { raw } = String;
  const imported = `import { openBackend } from '@blog/client/open';\n`;
  expect(unsafeCalls(`${imported}await openBackend({ url, env: f(x) });`)).toEqual(['openBackend']);
  expect(unsafeCalls(`${imported}await openBackend({ url, fetch });`)).toEqual([]);
  expect(unsafeCalls(`${imported}// openBackend({ url })`)).toEqual([]);
  expect(
    unsafeCalls(raw`const { http } = await import('@blog/client/http'); http.connect({ url })`),
  ).toEqual(['http.connect']);
  expect(unsafeCalls('const a = await fetch(url);')).toEqual(['fetch']);
  expect(unsafeCalls('const a = await globalThis.fetch(url);')).toEqual(['globalThis.fetch']);
  expect(unsafeCalls('const { fetch } = await load(); await fetch(url);')).toEqual([]);
});
