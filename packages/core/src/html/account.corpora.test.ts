import { describe, expect, test } from 'vitest';
import type { HtmlChanges } from './changes.js';
import { sanitizeNow } from './server/sanitizer.js';
import { corpora, hasCorpora, htmlOf } from './testing/corpora.js';

/** What a text shows, counted by its tags alone, with no code of the sanitiser. */
interface Counts {
  pictures: number;
  embeds: number;
  links: number;
  code: number;
  boxes: number;
  media: number;
}

const count = (html: string, tag: RegExp): number => [...html.matchAll(tag)].length;

/** Parts that no reader sees, or that stand for one embed. */
const unseen =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>|<(style|textarea|title|template|svg|select|xmp|noembed|noframes)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const widget = /<script[^>]*\bsrc=["']?[^"'\s>]*\b(?:gist\.github|asciinema|gitlab)\.\w+\/[^>]*>/gi;

function countsOf(html: string): Counts {
  const plain = html.replace(unseen, '');
  const shown = plain.replace(/<(script|iframe)\b([^>]*)>[\s\S]*?(?:<\/\1\s*>|$)/gi, '<$1$2>');
  const object = /<object\b[\s\S]*?(?:<\/object\s*>|$)/gi;
  const outside = shown.replace(object, '');
  return {
    pictures: count(shown, /<(?:img|image)\b[^>]*>/gi),
    embeds:
      count(shown, /<object\b[^>]*(?:>[\s\S]*?<(?:embed|param)\b|\bdata=)/gi) -
      count(shown, /<object\b[^>]*>(?:(?!<\/object)[\s\S])*<object\b/gi) +
      count(outside, /<(?:iframe|embed)\b[^>]*>/gi) +
      count(outside, widget),
    links: count(outside, /<a\s[^>]*\bhref\s*=[^>]*>/gi),
    code: count(shown, /<(?:pre|code|tt|listing)\b[^>]*>/gi),
    boxes: count(shown, /<input\b[^>]*\btype=["']?checkbox\b[^>]*>/gi),
    media: count(shown, /<(?:video|audio)\b[^>]*>/gi),
  };
}

/** The parts of the input that are neither in the output nor in the count of changes. */
function unaccounted(html: string): string[] {
  const changes: HtmlChanges = {};
  const safe = sanitizeNow(html, 'post', null, changes);
  const given = countsOf(html);
  const kept = countsOf(safe);
  const changed = (...kinds: (keyof HtmlChanges)[]): number =>
    kinds.reduce((sum, kind) => sum + (changes[kind] ?? 0), 0);
  const links = kept.links - changed('embedsToLinks', 'areasToLinks', 'picturesToLinks');
  const told: Counts = {
    pictures: kept.pictures + changed('picturesDropped', 'picturesDoubled', 'picturesToLinks'),
    embeds: kept.embeds + changed('embedsToLinks', 'embedsDropped'),
    links: links + changed('linksDropped'),
    code: kept.code,
    boxes: kept.boxes,
    media: kept.media,
  };
  return (Object.keys(given) as (keyof Counts)[])
    .filter((kind) => given[kind] > told[kind])
    .map((kind) => `${kind}: ${given[kind]} in, ${told[kind]} out or told`);
}

if (hasCorpora) {
  describe.each(['blogger', 'wordpress', 'ghost', 'feeds'] as const)('of the %s', (folder) => {
    test('everything that a reader sees is there or told', { timeout: 120_000 }, () => {
      const texts = htmlOf(folder);
      const total: Partial<Counts> = {};
      const missing: string[] = [];
      for (const html of texts) {
        for (const [kind, number] of Object.entries(countsOf(html)) as [keyof Counts, number][])
          total[kind] = (total[kind] ?? 0) + number;
        for (const what of unaccounted(html)) missing.push(`${what} of ${html.slice(0, 300)}`);
      }
      console.log(`${folder}: ${texts.length} texts with ${JSON.stringify(total)}`);
      expect(missing).toEqual([]);
      expect(total.links).toBeGreaterThan(100);
    });
  });
} else {
  test(`no corpora at ${corpora}: set BLOG_CORPORA to account for real posts`, () => {
    expect(hasCorpora).toBe(false);
  });
}

test('what is not told of is found', () => {
  expect(unaccounted('<template><a href="/x">x</a></template><p>x')).toEqual([]);
  expect(countsOf('<object><embed src=x></object><iframe src=y></iframe><a href=z>')).toMatchObject(
    {
      embeds: 2,
      links: 1,
    },
  );
  expect(unaccounted('<p hidden>x<input type=checkbox hidden>')).toEqual([
    'boxes: 1 in, 0 out or told',
  ]);
});
