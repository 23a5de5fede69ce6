import { ownLinks, type SafeHtml } from '@blog/core';
import { createSanitizer } from '@blog/core/html';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const sanitize = await createSanitizer();
const blog = 'http://pebbles.blogspot.com/';
const to = (address: string, from: string | readonly string[] = blog) => {
  const html = sanitize(`<p>See <a title="a" href="${address}">it</a>.</p>`, 'post', null);
  return /href="([^"]*)"/.exec(ownLinks(html, from))?.[1];
};

describe('ownLinks', () => {
  it.each([
    ['http://pebbles.blogspot.com/2010/05/first-stone.html', '/2010/05/first-stone.html'],
    ['https://www.pebbles.blogspot.com/', '/'],
    ['https://pebbles.blogspot.co.uk/p/about.html?m=1', '/p/about.html'],
    ['http://pebbles.blogspot.de/search?q=a&amp;max=2', '/search?q=a&amp;max=2'],
    [
      'http://pebbles.blogspot.com/search/label/Stones%20%26%20Sand',
      '/search/label/Stones%20%26%20Sand',
    ],
    ['http://pebbles.blogspot.com/a.html#comment-3', '/a.html#comment-3'],
  ])('leads %s to %s', (address, path) => {
    expect(to(address)).toBe(path);
  });

  it.each([
    'http://other.blogspot.com/2010/05/first-stone.html',
    'http://pebbles.blogspot.com.evil.example/a',
    'http://pebbles.blogspot.com:8080/a',
    'http://pebbles.blogspot.com/picture.jpg',
    'http://pebbles.blogspot.com//evil.example/a',
  ])('leaves %s', (address) => {
    expect(to(address)).toBe(address);
  });

  it('knows each home that the blog had', () => {
    const homes = ['https://new.example/', blog, 'http://old.example/blog', 'no address'];
    expect(to('http://pebbles.blogspot.com/a.html', homes)).toBe('/a.html');
    expect(to('https://new.example/a.html', homes)).toBe('/a.html');
    expect(to('http://old.example/blog/a.html', homes)).toBe('/a.html');
    expect(to('http://old.example/shop/a.html', homes)).toBe('http://old.example/shop/a.html');
    expect(to('http://old.example/blog/a.html', [])).toBe('http://old.example/blog/a.html');
  });

  it('takes the folder of a blog away, and leaves what is beside it', () => {
    const home = 'https://example.org/blog/';
    expect(to('https://example.org/blog/a/', home)).toBe('/a/');
    expect(to('https://example.org/blog', home)).toBe('/');
    expect(to('https://example.org/blogging', home)).toBe('https://example.org/blogging');
    expect(to('https://example.org/shop', home)).toBe('https://example.org/shop');
  });

  it('leaves pictures and text alone, and what it gives is at rest in the sanitiser', () => {
    const html = sanitize(
      `<img src="${blog}a.html">${blog}a.html <a href="${blog}a.html">${blog}</a>`,
      'post',
      null,
    );
    expect(ownLinks(html, blog)).toBe(html.replace(`href="${blog}a.html"`, 'href="/a.html"'));
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        const safe = sanitize(`<a href="${blog.slice(0, -1)}${path}?${query}">x</a>`, 'post', null);
        const own = ownLinks(safe, blog);
        expect(sanitize(own, 'post', null)).toBe(own);
      }),
    );
  });

  it('changes nothing where the address is none', () => {
    const html = '<a href="http://a.example/">x</a>' as SafeHtml;
    expect(ownLinks(html, 'nowhere')).toBe(html);
  });

  it.each([
    ['tags in an attribute', `<a title="${'<a '.repeat(300_000)}" href="${blog}a">x</a>`],
    ['tags and quotes in text', `${'&lt;a &quot;'.repeat(80_000)}<a href="${blog}a">x</a>`],
    ['slashes', `<a href="${blog}a${'/'.repeat(900_000)}">x</a>`],
  ])('comes to an end on a megabyte of %s', (_, html) => {
    expect(ownLinks(html as SafeHtml, blog)).toContain('href="/a');
  });

  it('comes to an end on what no sanitiser writes', () => {
    for (const part of ['<a ', '<a "', '<a href="http://a', '"<a', `<a title='`]) {
      const html = part.repeat(1_000_000 / part.length) as SafeHtml;
      expect(typeof ownLinks(html, [blog, `${blog}${'/'.repeat(100_000)}x`])).toBe('string');
    }
  });

  it('sees no link in the value of another attribute', () => {
    const html =
      `<a title="<a href=&quot;" href="${blog}a">x</a><b title="${blog}">y</b>` as SafeHtml;
    expect(ownLinks(html, blog)).toBe(
      `<a title="<a href=&quot;" href="/a">x</a><b title="${blog}">y</b>`,
    );
  });
});

it('keeps both addresses of a blog that moved from a folder to the root of its host, in either order', () => {
  const html = '<a href="https://x.example/blog/2010/05/first">First</a>' as SafeHtml;
  const homes = ['https://x.example/', 'https://x.example/blog/'];
  for (const each of [homes, homes.toReversed()])
    expect(ownLinks(html, each)).toBe('<a href="/2010/05/first">First</a>');
});
