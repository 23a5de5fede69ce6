import { createSanitizer } from '@blog/core/html';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { leadOf } from './lead.js';

const sanitize = await createSanitizer();
const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
const paragraphs = (count: number) => `<p>${words(50)}</p>`.repeat(count);

test('a short post is shown whole', () => {
  const html = sanitize(paragraphs(6), 'post', null);
  expect(leadOf(html)).toMatchObject({ html, more: false });
});

test.each([
  '<div><p>Before.</p><a name="more"></a><p>After.</p></div>',
  '<div><p>Before.<a name="more"></a></p><p>After.</p></div>',
  '<div><p>Before.</p><span id="more-7"></span>After.</div>',
])('an author’s own break is where it is cut: %s', (source) => {
  expect(leadOf(sanitize(source, 'post', null))).toMatchObject({
    html: '<div><p>Before.</p></div>',
    more: true,
  });
});

test('a break before or behind all of the text is none', () => {
  for (const source of ['<a name="more"></a><p>Text.</p>', '<p>Text.</p><a name="more"></a>'])
    expect(leadOf(sanitize(source, 'post', null)).more).toBe(false);
});

test('a long one is cut after enough paragraphs', () => {
  const html = sanitize(paragraphs(20), 'post', null);
  expect(leadOf(html)).toEqual({ html: paragraphs(3), more: true, minutes: 4 });
});

test('it is cut inside wrappers, which are closed', () => {
  const html = sanitize(`<div><section>${paragraphs(20)}</section></div>`, 'post', null);
  expect(leadOf(html).html).toBe(`<div><section>${paragraphs(3)}</section></div>`);
});

test('lists, quotations and tables stay whole, and a heading is never the last block', () => {
  const list = `<ul>${`<li>${words(100)}</li>`.repeat(3)}</ul>`;
  const html = sanitize(`${list}<h2>Then</h2>${paragraphs(10)}`, 'post', null);
  expect(leadOf(html).html).toBe(sanitize(list, 'post', null));
});

test('a post of thousands of empty blocks is looked at once', () => {
  const html = sanitize(`${'<p></p>'.repeat(50_000)}<p>${words(400)}</p>`, 'post', null);
  expect(leadOf(html)).toMatchObject({ html, more: false });
});

test('a post of line breaks is cut at one', () => {
  const html = sanitize(`${words(30)}<br><br>`.repeat(20), 'post', null);
  const lead = leadOf(html);
  expect(lead.more).toBe(true);
  expect(lead.html.endsWith('<br>')).toBe(true);
});

test('the sanitiser changes nothing in the beginning of any post', () => {
  const names = 'p div section blockquote ul li table tr td b a h2 pre br img figure'.split(' ');
  const piece = fc.oneof(
    fc.constantFrom(...names).map((name) => `<${name}>`),
    fc.constantFrom(...names).map((name) => `</${name}>`),
    fc.constantFrom('<a href="/x>y" title="a > b">', '<img alt="</p>" src="/i.png">'),
    fc.integer({ min: 1, max: 120 }).map(words),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const html = sanitize(pieces.join(''), 'post', null);
      const lead = leadOf(html);
      expect(sanitize(lead.html, 'post', null)).toBe(lead.html);
      expect(lead.more).toBe(lead.html !== html);
    }),
  );
});
