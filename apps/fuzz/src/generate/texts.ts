import * as fc from 'fast-check';

/** Texts that programs get wrong. Halves of surrogate pairs are among them. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD800',
  'x\uDC00y',
  '\uFFFF\uFFFE',
  '\uFEFFbom',
  '\u202Etxet\u202C',
  '\u2066isolate\u2069',
  '\u200B\u200D\u2060',
  '\u2800',
  '\u0301\u0301\u0301',
  'e\u0301 é Å Å ﬁ ß İ ı ſ',
  '👩‍👩‍👧‍👦 🏳️‍🌈 𝔘𝔫𝔦',
  '\u{10FFFF}\u{F0000}',
  '\r\n\t\v\f\u0085\u2028\u2029',
  '\x1B[31mred\x07',
  '%00%ff%2e%2e%2f',
  '../../etc/passwd',
  '..\\..\\windows',
  "'; DROP TABLE posts; --",
  '" OR ""="',
  '$1 ? :x @y {{z}} ${w} <%= v %>',
  '\\u0000 \\x00 \\',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e999',
  '007',
  'true',
  '[object Object]',
  'i'.repeat(64),
  '-'.repeat(200),
  'ﷺ'.repeat(100),
  'Ａ１',
  '日本語のタグ',
  'עברית العربية',
  'a*b:c(d)"e"^NEAR/3 AND OR NOT',
  ':*&|!()<->',
];

const markup: readonly string[] = [
  '<script>alert(1)</script><p>left</p>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">a</a><a href="data:text/html,x">b</a>',
  '<svg><style><img src=x onerror=alert(1)//</style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<p style="background:url(//x)">&#0;&#xD800;&#x110000;&nope;&lt</p>',
  '<![CDATA[x]]><!-- --!> --><?php ?><!DOCTYPE x [<!ENTITY e "e">]>&e;',
  '<template><b>in</b></template><noscript><p title="</noscript><img src=x>">',
  '<iframe srcdoc="<script>1</script>"></iframe><base href="//evil">',
  `${'<div>'.repeat(600)}deep`,
  `${'<b><i>'.repeat(200)}misnested</b>`,
  '<table><tr><td><table><p>x</table>',
  `${'> '.repeat(120)}quoted`,
  `${'- '.repeat(120)}listed`,
  `${'['.repeat(300)}](x)`,
  `${'*'.repeat(501)}a${'_'.repeat(501)}`,
  '[a]: <b> "c"\n\n[a][a] ![a](<b c> "d") <http://x> `` ` ``',
  '[^1]\n\n[^1]: [^1]\n[^2]: note',
  '| a | b |\n|---|:-:|\n| `x|y` | ~~z~~ |',
  '```\0\n\uD800\n```',
  'http://user:pw@host/\u202E https://例え.テスト/%ff?q=<b>',
  '<!--more-->',
  '# Title\n\nA paragraph with **words** and a [link](/2010/04/post.html).',
];

/** Texts, each made from a seed. */
export interface Texts {
  /** An ordinary word or two. */
  readonly words: readonly string[];
  /** Any characters, with halves of surrogate pairs and control characters. */
  readonly any: readonly string[];
  /** Sources of posts and comments. */
  readonly sources: readonly string[];
  /** Names of tags: few, so that they come again. */
  readonly tags: readonly string[];
  /** Texts that a pattern of the document matches. */
  matching(pattern: string): readonly string[];
}

/** Makes texts from a seed. */
export function makeTexts(seed: number): Texts {
  const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] =>
    fc.sample(arbitrary, { seed, numRuns });
  const words = sample(
    fc
      .array(
        fc.constantFrom('lake', 'Night', 'été', 'stone', 'ﬁre', 'Ölberg', '湖', 'node.js', 'x'),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((parts) => parts.join(' ')),
    40,
  );
  const any = [
    ...hostileTexts,
    ...sample(fc.string({ unit: 'binary', maxLength: 40 }), 60),
    ...sample(fc.string({ unit: 'grapheme', maxLength: 20 }), 40),
    // Code units one by one: halves of surrogate pairs come apart.
    ...sample(
      fc
        .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 20 })
        .map((units) => String.fromCharCode(...units)),
      60,
    ),
  ];
  const patterns = new Map<string, readonly string[]>();
  return {
    words,
    any,
    sources: [...words, ...markup, ...any],
    tags: [...words.slice(0, 12), ...hostileTexts.filter((text) => text.length < 100)],
    matching(pattern) {
      const known = patterns.get(pattern);
      if (known !== undefined) return known;
      const made = sample(matchingTexts(pattern), 60);
      patterns.set(pattern, made);
      return made;
    },
  };
}

/** Texts that the pattern matches; any, where fast-check cannot build them. */
function matchingTexts(pattern: string): fc.Arbitrary<string> {
  try {
    // It knows no lookahead: what that would forbid is a text that the server refuses.
    const expression = new RegExp(pattern.replaceAll(/\(\?![^)]*\)/g, ''), 'u');
    return fc.stringMatching(expression, { size: 'medium' });
  } catch {
    return fc.string({ unit: 'binary', maxLength: 20 });
  }
}
