import { describe, expect, it } from 'vitest';

import { read } from '../testing/read.js';

describe('the encoding', () => {
  const text = '<rss><channel><title>Größe – ☕</title></channel></rss>';
  const titleOf = (bytes: Uint8Array, type: string | null = null) =>
    read(bytes, type).feed.title?.value;
  const wide = (size: 2 | 4, isLittle: boolean, mark: boolean) => {
    const codes = Array.from((mark ? '\ufeff' : '') + text, (one) => one.codePointAt(0) ?? 0);
    const view = new DataView(new ArrayBuffer(codes.length * size));
    for (const [at, code] of codes.entries())
      if (size === 2) view.setUint16(at * 2, code, isLittle);
      else view.setUint32(at * 4, code, isLittle);
    return new Uint8Array(view.buffer);
  };
  const latin = (declaration: string) =>
    Buffer.from(`${declaration}<rss><channel><title>Größe</title></channel></rss>`, 'latin1');

  it('is told by a mark or by the first character', () => {
    for (const size of [2, 4] as const)
      for (const isLittle of [true, false])
        for (const mark of [true, false])
          expect(titleOf(wide(size, isLittle, mark), 'text/xml; charset=utf-8')).toBe('Größe – ☕');
    expect(titleOf(new TextEncoder().encode(`\ufeff${text}`), 'text/xml; charset=iso-8859-1')).toBe(
      'Größe – ☕',
    );
  });

  it('is told by the content type, then by the declaration', () => {
    const koi8 = Uint8Array.from([
      ...Buffer.from('<?xml version="1.0" encoding="koi8-r"?><rss><channel><title>'),
      0xc2,
      0xcc,
      0xcf,
      0xc7,
      ...Buffer.from('</title></channel></rss>'),
    ]);
    expect(titleOf(koi8)).toBe('блог');
    expect(titleOf(koi8, 'application/xml; charset="windows-1251"')).toBe('ВМПЗ');
    expect(titleOf(latin("<?xml version='1.0' encoding='ISO-8859-1'?>"))).toBe('Größe');
    expect(titleOf(latin(''), 'application/rss+xml;charset=iso_8859_1')).toBe('Größe');
  });

  it('that does not fit the bytes, or is none, is UTF-8, else windows-1252', () => {
    for (const type of [
      'text/xml; charset=us-ascii',
      'text/xml; charset=utf-16',
      'text/xml; charset=bogus',
      'text/xml; charset=utf-32',
    ])
      expect(titleOf(new TextEncoder().encode(text), type)).toBe('Größe – ☕');
    expect(titleOf(latin('<?xml version="1.0" encoding="utf-8"?>'))).toBe('Größe');
    expect(
      titleOf(Buffer.from('<rss><channel><title>don\x92t</title></channel></rss>', 'latin1')),
    ).toBe('don’t');
    expect(
      titleOf(
        new TextEncoder().encode('<rss><channel><title>don\u0092t\u0000</title></channel></rss>'),
      ),
    ).toBe('don’t');
  });
});
