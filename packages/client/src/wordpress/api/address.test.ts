import { isBlogError } from '@blog/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addressOf, homeOf, rawAddress } from './address.js';

const pretty = 'https://blog.example/journal/wp-json/';
const plain = 'https://blog.example/journal/index.php?rest_route=/';
const hosted = 'https://public-api.wordpress.com/wp/v2/sites/blog.example';

describe('addresses of routes', () => {
  it('are below the root of the API', () => {
    const query = { 'slug[]': ['a', 'b'], include: [1, 2], status: undefined, page: null };
    expect(addressOf(pretty, '/wp/v2/posts', query)).toBe(
      `${pretty}wp/v2/posts?slug%5B%5D=a&slug%5B%5D=b&include=1%2C2`,
    );
    expect(new URL(addressOf(plain, '/wp/v2/posts')).searchParams.get('rest_route')).toBe(
      '/wp/v2/posts',
    );
    expect(addressOf(hosted, '/wp/v2/posts/7')).toBe(`${hosted}/posts/7`);
  });

  it('carry whatever a query says, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(pretty, plain), (text, root) => {
        const url = new URL(addressOf(root, '/wp/v2/posts', { search: text, 'slug[]': [text] }));
        const entries = [...url.searchParams].filter(([name]) => name !== 'rest_route');
        expect(entries).toEqual([
          ['search', text],
          ['slug[]', text],
        ]);
      }),
    );
  });

  it('tell the home page', () => {
    expect(homeOf(pretty)).toBe('https://blog.example/journal/');
    expect(homeOf(plain)).toBe('https://blog.example/journal/');
    expect(homeOf(hosted)).toBeNull();
  });

  it('of raw requests stay below the root, whatever is asked for', () => {
    const path = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webUrl(),
      fc
        .array(fc.constantFrom('/', '..', '\\', '%2e%2e', 'wp', '?', '#', ':', '//', '@x.example'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(path, fc.constantFrom(pretty, plain), (given, root) => {
        let address: URL;
        try {
          address = new URL(rawAddress(root, given));
        } catch (error) {
          expect(isBlogError(error, 'invalid_input')).toBe(true);
          return;
        }
        const { origin, pathname } = new URL(root);
        expect(address.origin).toBe(origin);
        if (root === pretty) expect(address.pathname.startsWith(pathname)).toBe(true);
        else expect(address.pathname).toBe(pathname);
      }),
    );
  });
});
