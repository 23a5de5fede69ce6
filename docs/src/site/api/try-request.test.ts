import { expect, it } from 'vitest';

import { apiDocument, type ApiOperation, operationsOf } from './operations.js';
import { requestOf } from './try-request.js';

const operations = operationsOf(await apiDocument());

function operation(id: string): ApiOperation {
  const found = operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no ${id}`);
  return found;
}

it('leaves blank fields out, and repeats the key of a list', () => {
  const list = requestOf(operation('posts.list'), 'https://blog.example/', '', {
    limit: '5',
    kind: '',
    extra: 'mood, place',
  });
  expect(list.url).toBe('https://blog.example/v1/posts?limit=5&extra=mood&extra=place');
  expect(list.headers.has('authorization')).toBe(false);
});

it('escapes ids, and sends a token, a revision and a body', async () => {
  const values = { id: 'a/b ?', 'if-match': '"2"', body: '{"title":"New"}' };
  const update = requestOf(operation('posts.update'), 'https://blog.example/blog', 't', values);
  expect(update.method).toBe('PATCH');
  expect(update.url).toBe('https://blog.example/blog/v1/posts/a%2Fb%20%3F');
  expect(update.headers.get('authorization')).toBe('Bearer t');
  expect(update.headers.get('if-match')).toBe('"2"');
  expect(await update.json()).toEqual({ title: 'New' });
});
