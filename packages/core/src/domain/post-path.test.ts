import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizePath, pathOfUrl, postPath } from './post-path.js';
import { slugify } from './slug.js';

describe('normalizePath', () => {
  it.each([
    ['/2010/04/first-light.html', '/2010/04/first-light.html'],
    ['2010/04/first-light.html', '/2010/04/first-light.html'],
    ['/', '/'],
    ['/a/b/', '/a/b/'],
    ['/a?m=1', '/a'],
    ['/a#comment-3', '/a'],
    ['/a#b?c', '/a'],
    ['/%7ejane/%41%2d%2E', '/~jane/A-.'],
    ['/caf%c3%a9', '/caf%C3%A9'],
    ['/café', '/caf%C3%A9'],
    ['/朝', '/%E6%9C%9D'],
    ['/a b"<>^`{|}', '/a%20b%22%3C%3E%5E%60%7B%7C%7D'],
    ["/!$&'()*+,;=:@", "/!$&'()*+,;=:@"],
    ['/%21%28%2a%26', '/%21%28%2A%26'],
    ['/100%25', '/100%25'],
    ['/a...b/..c', '/a...b/..c'],
    ['/[x]', '/%5Bx%5D'],
  ])('%j becomes %j', (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });

  it.each([
    '',
    '?a=1',
    '#top',
    '//example.com/a',
    '/a//b',
    'http://example.com/a',
    'javascript:alert(1)',
    'C:/a',
    '/..',
    '/a/../b',
    '/a/./b',
    '/.',
    '..',
    '/%2e%2e/a',
    '/a/%2E%2e',
    '/a\\b',
    '/a%5Cb',
    '/a%2fb',
    '/a%00',
    '/a\0',
    '/a\nb',
    '/a%0D%0ASet-Cookie',
    '/a\u007f',
    '/a\u0085',
    '/100%',
    '/%zz',
    '/%E9t%E9',
    '/%c0%ae%c0%ae/',
    '/\ud800',
    `/${'a'.repeat(2048)}`,
    `/${'朝'.repeat(500)}`,
  ])('refuses %j', (path) => {
    expect(normalizePath(path)).toBeNull();
  });

  const anyPath = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }).map((text) => `/${text}`),
    fc.string({
      unit: fc.constantFrom('/', '.', '%', '2', 'e', 'E', 'F', '5', 'c', '\\', '?', 'é'),
    }),
    fc.webPath(),
  );

  it('gives a safe path or null, and the same when applied again', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const normal = normalizePath(path);
        if (normal === null) return;
        expect(normalizePath(normal)).toBe(normal);
        expect(normal).toMatch(/^\/(?:[\w\-.~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(normal).split('/')).not.toContain('..');
        const url = new URL(normal, 'https://blog.example');
        expect(url.href).toBe(`https://blog.example${normal}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives one form to a path however it is encoded', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(segment, (text) => {
        const safe = text.replace(/[\p{C}\\/?#%!$&'()*+,;=:@]/gu, '');
        fc.pre(safe !== '' && safe !== '.' && safe !== '..');
        const encoded = encodeURIComponent(safe);
        expect(normalizePath(`/${safe}`)).toBe(`/${encoded}`);
        expect(normalizePath(`/${encoded}`)).toBe(`/${encoded}`);
        expect(normalizePath(`/${encoded.replace(/%../g, (octet) => octet.toLowerCase())}`)).toBe(
          `/${encoded}`,
        );
      }),
    );
  });
});

describe('pathOfUrl', () => {
  it.each([
    ['http://example.blogspot.com/2010/04/a.html?m=1#c2', '/2010/04/a.html'],
    ['HTTPS://example.com:8080/caf%c3%a9/', '/caf%C3%A9/'],
    ['https://example.com', '/'],
    ['https://example.com?p=12', '/'],
  ])('of %s is %s', (url, path) => {
    expect(pathOfUrl(url)).toBe(path);
  });

  it.each([
    '',
    '/a',
    '//example.com/a',
    'ftp://example.com/a',
    'javascript:alert(1)//',
    'https:///a',
    'https://example.com//a',
    'https://example.com/../a',
    'https://example.com\\a',
  ])('refuses %j', (url) => {
    expect(pathOfUrl(url)).toBeNull();
  });

  it('agrees with the URL of a normal path', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const path = pathOfUrl(url);
        if (path !== null) expect(path).toBe(normalizePath(new URL(url).pathname));
      }),
    );
  });
});

describe('postPath', () => {
  it('lies under the month in the zone; a page under /p', () => {
    expect(postPath('first-light', '2010-05-01T02:00:00.000Z', 'America/New_York')).toBe(
      '/2010/04/first-light',
    );
    expect(postPath('about', null, null)).toBe('/p/about');
    expect(postPath('朝', '2010-04-16T00:00:00.000Z', null)).toBe('/2010/04/%E6%9C%9D');
  });

  it('refuses a slug that is more than one segment', () => {
    for (const slug of ['', 'a/b', '../a', 'a?b', 'a#b', 'a%2Fb', 'a\\b', 'a\0']) {
      expect(postPath(slug, null, null)).toBeNull();
    }
  });

  it('takes every slug of slugify', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const path = postPath(slugify(title), '2010-04-16T00:00:00.000Z', null);
        expect(path).not.toBeNull();
        expect(normalizePath(path ?? '')).toBe(path);
      }),
    );
  });
});
