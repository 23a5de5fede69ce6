import { expect, test } from 'vitest';
import { missingEntries } from './lock-check.mjs';

test('an optional dependency without an entry is found, one beside or above its user is well', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/tool': {
        optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' },
      },
      'node_modules/tool-linux': {},
      'node_modules/a/node_modules/tool': { optionalDependencies: { 'tool-win32': '2.0.0' } },
      'node_modules/a/node_modules/tool-win32': {},
    },
  };
  expect(missingEntries(lock)).toEqual(['node_modules/tool names tool-darwin, which has no entry']);
});
