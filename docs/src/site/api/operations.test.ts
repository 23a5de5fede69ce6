import { operations as contract } from '@blog/core/backend';
import { expect, it } from 'vitest';

import { apiDocument, operationsOf } from './operations.js';
import { apiPages } from './pages-of.js';

const operations = operationsOf(await apiDocument());

it('each operation of the contract has its section on one page', () => {
  const text = apiPages(operations)
    .map(({ markdown }) => markdown)
    .join('\n');
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.filter((heading) => contract.some((name) => name === heading))).toHaveLength(
    contract.length,
  );
  expect(new Set(headings).size).toBe(operations.length);
});

it('a section tells the request, its parameters, and an answer', () => {
  const posts = apiPages(operations).find(({ id }) => id === 'posts')?.markdown;
  expect(posts).toContain('`GET /v1/posts`: Posts, newest first');
  expect(posts).toContain(String.raw`| \`kind\` | query | post \| page |`.replaceAll('\\`', '`'));
  expect(posts).toContain('"title": "First light"');
  expect(posts).toContain('409 `conflict`');
});

it('a group that no page has is told, and not left out', () => {
  const [first] = operations;
  expect(() => apiPages(first ? [{ ...first, group: 'media' }] : [])).toThrow(
    'No page has the group "media"',
  );
});
