import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { feedKind } from './find-feeds.js';
import { readPage } from './page.js';

const answer = (text: string) => ({
  url: 'https://blog.example/one/',
  headers: new Headers(),
  text,
});

describe('readPage', () => {
  test('finds a link whatever stands around it, as long as that is text', () => {
    const word = fc.stringMatching(/^[a-z0-9 .,&;="'/?-]{0,40}$/);
    fc.assert(
      fc.property(word, word, (before, behind) => {
        const page = readPage(answer(`${before}<link rel='x alternate' href="../f">${behind}`));
        expect(page.linked('alternate')).toEqual([{ href: 'https://blog.example/f', type: '' }]);
      }),
    );
  });

  test('gives only addresses of http and https, of whatever text', () => {
    const piece = fc.constantFrom(
      ...'<link |<meta |<base |<script |rel=alternate |href="|href=\'|"|\'|>|<!--|-->|</script>|javascript:x|//a.example/|/b|<title>|</title>|<|='.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const { href } of readPage(answer(pieces.join(''))).linked('alternate'))
          expect(href).toMatch(/^https?:\/\/[^/]/);
      }),
    );
  });
});

test.each([
  ['\ufeff<?xml version="1.0"?>\n<?xml-stylesheet href="x"?><!-- hi --><rss version="2.0">', 'RSS'],
  ['<!DOCTYPE rss PUBLIC "-//N//DTD" "http://x"><rss>', 'RSS'],
  ['<a:feed xmlns:a="http://www.w3.org/2005/Atom">', 'Atom'],
  ['{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}', 'JSON Feed'],
  ['<rssx>', null],
  ['<html><rss>', null],
  ['{"version":"https://example.org/"}', null],
  ['', null],
  [`${'<!-- -->'.repeat(50_000)}<p>`, null],
])('feedKind of %.40j', (text, kind) => {
  expect(feedKind(text)).toBe(kind);
});
