import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { linkedRoot, rootOfPage } from './discovery.js';

const home = 'https://blog.example/';

describe('the root of an API', () => {
  it.each([
    ['<https://blog.example/wp-json/>; rel="https://api.w.org/"', 'https://blog.example/wp-json/'],
    ['</wp-json/>; rel=https://api.w.org/', 'https://blog.example/wp-json/'],
    [
      '<https://blog.example/x>; rel=shortlink, <https://blog.example/?rest_route=/>; rel="https://api.w.org/"',
      'https://blog.example/?rest_route=/',
    ],
    ['<https://blog.example/wp-json/>; rel=https://api.w.org/evil', null],
    ['<javascript:alert(1)>; rel="https://api.w.org/"', null],
    ['<https://blog.example/x>; rel=shortlink', null],
    [null, null],
  ])('is named by the header %s', (header, root) => {
    expect(linkedRoot(header, home)).toBe(root);
  });

  it.each([
    [
      `<link rel="https://api.w.org/" href="https://blog.example/wp-json/" />`,
      'https://blog.example/wp-json/',
    ],
    [
      `<LINK href='/index.php?lang=de&#038;rest_route=/' rel='https://api.w.org/'>`,
      'https://blog.example/index.php?lang=de&rest_route=/',
    ],
    [`<link rel="stylesheet" href="/a.css">`, null],
    [`<link rel="https://api.w.org/" href="data:text/plain,x">`, null],
    [`<a rel="https://api.w.org/" href="/wp-json/">`, null],
  ])('is named by the page %s', (page, root) => {
    expect(rootOfPage(page, home)).toBe(root);
  });

  it('is an address of the web, or none, whatever a server says', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), (noise, url) => {
        const header = `<${noise}>; rel="https://api.w.org/"`;
        for (const found of [
          linkedRoot(noise, home),
          linkedRoot(header, home),
          rootOfPage(`${noise}<link rel=https://api.w.org/ href="${noise}">`, home),
        ])
          if (found !== null) expect(new URL(found).protocol).toMatch(/^https?:$/);
        expect(linkedRoot(`<${url}>; rel="https://api.w.org/"`, home)).toBe(new URL(url).href);
      }),
    );
  });

  it('is found behind what only begins like it', () => {
    const rel = 'rel="https://api.w.org/"';
    const home = 'https://blog.example.org/';
    expect(linkedRoot(`${'<'.repeat(200_000)}, </wp-json/>; ${rel}`, home)).toBe(`${home}wp-json/`);
    const page = `${'<link '.repeat(500_000)}<link ${rel} href="/wp-json/">`;
    expect(rootOfPage(page, home)).toBe(`${home}wp-json/`);
  });
});
