import { expect, it } from 'vitest';

import { publishedEntries } from './entries.js';
import { undocumented } from './undocumented.js';

it(
  'every public name and member has words for editors, and every function an example',
  { timeout: 60_000 },
  () => {
    const { seen, names, examples } = undocumented(publishedEntries);
    expect(seen).toBeGreaterThan(1500);
    expect(names).toEqual([]);
    expect(examples).toEqual([]);
  },
);

it('names and members without words are found', { timeout: 60_000 }, () => {
  const source = 'docs/src/site/reference/testing/careless.ts';
  const { names, examples } = undocumented([{ specifier: 'careless', source }]);
  expect(names.toSorted()).toEqual([
    'careless Careless.bare',
    'careless Careless.nested.deep',
    'careless bare',
  ]);
  expect(examples.toSorted()).toEqual(['careless bare', 'careless described']);
});
