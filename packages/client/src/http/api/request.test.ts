import { operationTable, routes } from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

import { type ApiCall, requestOf } from './request.js';

const call = (
  operation: 'posts.list' | 'posts.update' | 'comments.setStatus' | 'importer.write',
): ApiCall => ({
  ...operationTable[operation],
  operation,
  route: routes[operation],
});

describe('a request', () => {
  it('has an id in its path, a patch as its body, and the revision as a header', () => {
    const patch = { title: 'Dusk' };
    expect(requestOf(call('posts.update'), ['p/1', patch, { revision: '7' }])).toMatchObject({
      address: '/v1/posts/p%2F1',
      method: 'PATCH',
      json: patch,
      headers: { 'if-match': '"7"' },
    });
  });

  it('has every other argument under its name', () => {
    const { address, json } = requestOf(call('comments.setStatus'), ['c', 'spam']);
    expect([address, json]).toEqual(['/v1/comments/c/status', { status: 'spam' }]);
    expect(requestOf(call('importer.write'), [[]]).json).toEqual({ items: [] });
  });

  it('has two ids in its path, and the rest of a ref in its query', () => {
    // No operation has two ids yet.
    const version: ApiCall = {
      kind: 'one',
      args: ['ref'],
      operation: 'versions.get',
      route: { method: 'GET', path: '/v1/posts/:id/versions/:part' },
    };
    const { address } = requestOf(version, [{ id: 'p', part: 'v 1', extra: ['mood'] }]);
    expect(address).toBe('/v1/posts/p/versions/v%201?extra=mood');
    expect(() => requestOf(version, [{ id: 'p' }])).toThrow(/part: Expected an id/);
    expect(() => requestOf(version, [{ id: 'p', part: '..' }])).toThrow(/no item/);
  });

  it.each([
    [{ limit: '5' }, 'limit: Expected a number, and got "5"'],
    [{ content: 'true' }, 'content: Expected true or false, and got "true"'],
    [{ extra: 'mood' }, 'extra: Expected a list, and got "mood"'],
    [{ tagId: 7 }, 'tagId: Expected a string, and got 7'],
    [
      { publishedFrom: new Date() },
      'publishedFrom: Expected an instant such as 2010-04-16T14:05:00.000Z, and got object',
    ],
  ])('is not made of %j, whose type would be lost', (query, message) => {
    expect(() => requestOf(call('posts.list'), [query])).toThrow(message);
  });

  it('leaves a key that no query has to the server, which tells those that there are', () => {
    expect(requestOf(call('posts.list'), [{ foo: 1 }]).address).toBe('/v1/posts?foo=1');
  });
});
