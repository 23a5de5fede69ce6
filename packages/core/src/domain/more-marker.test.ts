import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { splitAtMore } from './more-marker.js';

const markers = [
  '<!--more-->',
  '<!-- more -->',
  '<!--MORE-->',
  "<a name='more'></a>",
  '<a name="more"></a>',
  '<a name="more" />',
  '<span id="more-17"></span>',
];

describe('splitAtMore', () => {
  it.each(markers)('parts at %s', (marker) => {
    expect(splitAtMore(`<p>Begin.</p>${marker}<p>End.</p>`)).toEqual({
      lead: '<p>Begin.</p>',
      rest: '<p>End.</p>',
      label: null,
    });
  });

  it('tells the author’s own words', () => {
    expect(splitAtMore('a<!--more Read on &amp; on-->b')).toEqual({
      lead: 'a',
      rest: 'b',
      label: 'Read on &amp; on',
    });
  });

  it('parts at the first marker only, and tells an empty rest from none', () => {
    expect(splitAtMore('a<!--more-->b<!--more-->c').rest).toBe('b<!--more-->c');
    expect(splitAtMore('a<!--more-->').rest).toBe('');
  });

  it.each([
    '',
    '<p>No marker</p>',
    '<!--moreover-->',
    '<!-- read more -->',
    '<!--more',
    '&lt;!--more--&gt;',
  ])('leaves %j whole', (html) => {
    expect(splitAtMore(html)).toEqual({ lead: html, rest: null, label: null });
  });

  it('loses nothing but the marker', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...markers),
        fc.string(),
        (before, marker, after) => {
          const { lead, rest } = splitAtMore(before + marker + after);
          expect(`${lead}${marker}${rest}`).toBe(before + marker + after);
        },
      ),
    );
  });

  it('comes to an end on hostile repetition', () => {
    const html = '<!--more '.repeat(200_000);
    expect(splitAtMore(html).rest).toBeNull();
  });
});
