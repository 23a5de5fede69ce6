import fc from 'fast-check';
import { html as standard } from 'parse5';

const names = [
  ...Object.values<string>(standard.TAG_NAMES),
  ...'abbr acronym bdi cite datalist del dfn ins kbd label legend mark q samp time var video audio picture canvas o:p fb:like x-y amp-img noscript object embed param iframe area math mfrac mi msup mtext annotation input script'.split(
    ' ',
  ),
];

// The elements of posts come more often than the rest of the standard's elements.
const common =
  'p p p div div span a a b i em strong ul ol li li br img table tr td th tbody pre blockquote h2 h3 code font center'.split(
    ' ',
  );

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...common) },
  fc.constantFrom(...names),
);

const attribute = fc.constantFrom(
  '',
  ' id=x',
  ' ID="user-content-y" id="z"',
  ' name="more"',
  ' href="/a?b=1&amp;c=2&copy=3"',
  ' href="java&#9;script:alert(1)"',
  ' href=#x',
  " src='http://img.example/a.png'",
  ' src=//www.youtube.com/embed/abc_-1?rel=0',
  ' srcset="a.png 1x, b.png 2x, javascript:x 3x"',
  ' onclick="alert(1)"',
  ' style="font-weight:bold; float : left;text-align: center"',
  ' style="margin: 0 auto;font-style:italic"',
  ' style="font-weight: normal"',
  ' class="language-ts alignleft evil"',
  ' align=center',
  ' title="a > b &lt; &quot; \u00a0"',
  ' alt="text  "',
  ' target=_blank rel="me opener"',
  " width=100% height='12px'",
  ' controls autoplay loop',
  ' colspan=2 headers="a b"',
  ' data-src="/lazy.png"',
  ' data-lazy-src=http://img.example/a.png data-srcset="b.png 2x" data-sizes=auto',
  ' data-original=lazy data-height=3',
  ' hidden',
  ' style="display:none"',
  ' style="width: 25%; height:30px;visibility:hidden"',
  ' type=checkbox checked',
  ' type="checkbox"',
  ' class="brush: js; toolbar: false"',
  ' class="highlight highlight-source-c++ lang-py"',
  ' lang=js data-lang=Ruby',
  ' src=https://maps.example/a?b=1&amp;c',
  ' src="https://gist.github.com/ada/1.js"',
  ' data=//www.youtube.com/v/abc;rel=0',
  ' name=movie value=https://player.vimeo.com/video/1',
  ' /',
  ' a"b=c',
);

const start = fc
  .tuple(
    name,
    fc.array(attribute, { maxLength: 3 }),
    fc.constantFrom('>', ' >', '/>', '>\n', '\n>'),
  )
  .map(([tag, attributes, end]) => `<${tag}${attributes.join('')}${end}`);

const text = fc.constantFrom(
  'words',
  ' ',
  '\n',
  '\r\n\r\n',
  '&amp;',
  '&lt;b>',
  '&copy',
  '&notit;',
  '&nbsp;\u00a0',
  ' < 3 & 4 > 2',
  '"\'',
  '\u0000',
  '&#0;&#128;&#13;',
  '\ud800',
  '<!-- x -->',
  '<!--more-->',
  '<!-->',
  '<!--a--!>b-->',
  '<?xml:namespace prefix = o />',
  '<![CDATA[x]]>',
  '<!doctype html>',
  '</',
  '<',
  '<3',
  '</ p>',
  '</p x>',
);

const end = name.map((tag) => `</${tag}>`);

/** Tags and text in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: start },
      { weight: 2, arbitrary: end },
      { weight: 2, arbitrary: text },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

/** Mostly well nested HTML, sometimes with an end tag left out. */
export const nested: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    text,
    fc
      .tuple(start, fc.array(tie('node'), { maxLength: 4 }), fc.integer({ min: 0, max: 9 }))
      .map(([tag, children, luck]) => {
        const [, tagName = 'p'] = /^<([^\s/>]+)/.exec(tag) ?? [];
        return `${tag}${children.join('')}${luck === 0 ? '' : `</${tagName}>`}`;
      }),
  ),
})).node;
