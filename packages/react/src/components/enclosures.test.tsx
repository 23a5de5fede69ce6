import type { Enclosure } from '@blog/core';
import { Enclosures } from '@blog/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

const file = (name: string, type: string, more: Partial<Enclosure> = {}): Enclosure => ({
  url: `https://cdn.example/${name}`,
  type,
  size: null,
  seconds: null,
  ...more,
});
const draw = (enclosures: Enclosure[] | null, language?: string) =>
  renderToStaticMarkup(
    <Enclosures enclosures={enclosures} language={language} className="files" />,
  );

describe('Enclosures', () => {
  it('draws a player and a link for sound, which loads nothing by itself', () => {
    const html = draw([file('1.mp3?a=1&b=2', 'audio/mpeg', { size: 1_284_096, seconds: 3665 })]);
    expect(html).toBe(
      '<ul aria-label="Files" class="files"><li>' +
        '<audio controls="" preload="none" src="https://cdn.example/1.mp3?a=1&amp;b=2" aria-label="1.mp3"></audio>' +
        '<a href="https://cdn.example/1.mp3?a=1&amp;b=2" type="audio/mpeg">1.mp3 (1.28 MB, 1:01:05)</a>' +
        '</li></ul>',
    );
  });

  it.each(['en_US', '', 'x', 'not a language'])('is drawn for the language %j', (language) => {
    const html = draw([file('1.mp3', 'audio/mpeg', { size: 1000 })], language);
    expect(html).toContain('1 kB');
  });

  it('keeps the place of a film', () => {
    const html = draw([file('1.webm', 'video/webm', { seconds: 65 })]);
    expect(html).toMatch(/<video [^>]*preload="none"[^>]*width="640" height="360"/);
    expect(html).toContain('1.webm (1:05)');
  });

  it('gives other files as links', () => {
    const html = draw(
      [file('A%20book.epub', 'application/epub+zip', { size: 900 }), file('', 'image/png')],
      'de',
    );
    expect(html).not.toMatch(/<(?:audio|video)/);
    expect(html.match(/<a [^>]*>([^<]*)/g)?.map((link) => link.replace(/.*>/, ''))).toEqual([
      'A book.epub (900 Byte)',
      'cdn.example',
    ]);
  });

  it('draws nothing where there is none, or none is told', () => {
    expect(draw([])).toBe('');
    expect(draw(null)).toBe('');
  });

  it('takes words of the page', () => {
    const html = renderToStaticMarkup(
      <Enclosures enclosures={[file('%E0%A4%A.mp3', 'audio/mpeg')]} aria-label="Listen">
        {({ type }) => `Get the ${type}`}
      </Enclosures>,
    );
    expect(html).toContain('aria-label="Listen"');
    expect(html).toContain('>Get the audio/mpeg</a>');
  });
});
