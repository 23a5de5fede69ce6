const numbered = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

/** Each once took the square of its length, in time or in output, in some parser or some sanitiser. */
export const endless: Readonly<Record<string, string>> = {
  'nested divs': `${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}`,
  'nested blockquotes': `${'<blockquote>'.repeat(100_000)}x`,
  'nested formatting': `${'<b>'.repeat(100_000)}x`,
  'nested links': `${'<a href=x>'.repeat(100_000)}x`,
  'nested tables': `${'<table><td>'.repeat(50_000)}x`,
  'nested templates': `x${'<template>'.repeat(100_000)}`,
  'formatting made again in each block': `${numbered(2000, (i) => `<font color=${i}>`)}${'<p>x</p>'.repeat(20_000)}`,
  'formatting left open in each block': numbered(20_000, (i) => `<p><b id=${i}>x</p>`),
  'children handed from element to element': `<b><div>${'<br>'.repeat(250_000)}</b>x`,
  'adoption over and over': `${'<i><b><u><div>'.repeat(100)}${'<br>y'.repeat(100_000)}${'</i></b></u>'.repeat(100)}`,
  'text moved out of a table': `<table>${'x<b>'.repeat(100_000)}`,
  'many attributes': `<p ${numbered(200_000, (i) => ` a${i}`)}>x`,
  'a long style': `<p style="${'a:b;'.repeat(300_000)}">x`,
  'a style of spaces': `<p style="${' '.repeat(1_000_000)}">x`,
  'a long srcset': `<img alt=x srcset="${'a, '.repeat(300_000)}">`,
  'a srcset of commas': `<img alt=x srcset="${','.repeat(1_000_000)}">`,
  'a link of spaces': `<a href="${' '.repeat(1_000_000)}javascript:alert(1)">x`,
  'less-than signs': `${'<'.repeat(1_000_000)} x`,
  ampersands: `${'&'.repeat(1_000_000)}x`,
  'comments left open': `x${'<!--'.repeat(200_000)}`,
  'tags left open': `x${'<a '.repeat(300_000)}`,
  'NUL characters': `${'\0'.repeat(1_000_000)}x`,
  'newlines after pre': `<pre>${'\n'.repeat(1_000_000)}x`,
  'nested objects': `${'<object>'.repeat(100_000)}x`,
  'nested objects around much': `${'<object>'.repeat(400)}${'<p>x'.repeat(100_000)}`,
  'nested videos': `${'<video>'.repeat(400)}${'<p>x'.repeat(100_000)}`,
  'objects side by side': '<object><param name=movie value=a.swf>x</object>'.repeat(20_000),
  'pictures without scripts': numbered(
    20_000,
    (i) => `<noscript><img src=${i}.png alt=x></noscript>x`,
  ),
  'attributes for scripts': `<img alt=x ${numbered(9000, (i) => ` data-src${i}=a/b`)}>x`,
  'parts of a fraction': `<math><mfrac>${'<!-- -->'.repeat(100_000)}${'<mi>x</mi>'.repeat(100_000)}`,
  'classes of code': `<pre class="${'brush lang hljs '.repeat(3000)}">x`,
  'text of a frame': `<iframe src="https://a.example/">${'<'.repeat(500_000)}x</iframe>`,
  'ten megabytes of a post': '<p>Lorem &amp; <i>ipsum</i>, <a href="/x">dolor</a></p>\n'.repeat(
    200_000,
  ),
};
