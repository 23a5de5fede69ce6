import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeReferences } from './references.js';
import { type Chromium, startChromium } from './testing/chromium.js';

let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  chromium = await startChromium();
  page = await chromium.open();
});

afterAll(() => chromium?.close());

const texts = [
  'Caf&eacute; &rarr; Stra&szlig;e &iquest;Qu&eacute;? &hearts; &check; &Aacute;&aacute;',
  '&copy 2010 &copyright; &notit; &amp;eacute; &unknown; & &; &#; AT&T R&D',
  '&#233;&#xE9;&#150;&#0;&#xD800;&#x110000;&#39;&#039;&#99999999;&NewLine;&Tab;&nbsp;',
  '&lt;b&gt; <b>&quot;</b> &fjlig;&NotEqualTilde;&zwnj;&shy;',
];

test('a browser decodes references as a server does, by its own parser', async () => {
  const decoded = await page.evaluate((list) => list.map(window.decodeReferences), texts);
  expect(decoded).toEqual(texts.map(decodeReferences));
  expect(decoded[0]).toBe('Café → Straße ¿Qué? ♥ ✓ Áá');
});
