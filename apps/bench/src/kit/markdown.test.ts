import { expect, it } from 'vitest';

import { plotOf, replaceSection, tableOf } from './markdown.js';

it('a table has aligned columns', () => {
  expect(
    tableOf([
      { name: 'bare', 'CPU µs': '8' },
      { name: 'SQLite, cached', 'CPU µs': '9' },
    ]),
  ).toBe(
    [
      '| name           | CPU µs |',
      '| -------------- | ------ |',
      '| bare           | 8      |',
      '| SQLite, cached | 9      |',
    ].join('\n'),
  );
});

it('a plot has one block more for twice as much', () => {
  const rows = [
    { name: 'a', value: 3, text: '3 µs' },
    { name: 'bc', value: 24, text: '24 µs' },
    // Less than the clock can tell.
    { name: 'd', value: 0, text: '0 µs' },
  ];
  expect(plotOf(rows)).toBe('```text\na   █ 3 µs\nbc  ████ 24 µs\nd    0 µs\n```');
});

it('only the text of the section is replaced, and a page without it is refused', () => {
  const page = 'Before\n\n<!-- begin: a -->\n\nOld\n\n<!-- end: a -->\n\nAfter\n';
  const replaced = replaceSection(page, 'a', 'New\n');
  expect(replaced).toBe('Before\n\n<!-- begin: a -->\n\nNew\n\n<!-- end: a -->\n\nAfter\n');
  expect(replaceSection(replaced, 'a', 'Old')).toBe(page);
  expect(() => replaceSection(page, 'b', 'New')).toThrow('The page has no section');
});
