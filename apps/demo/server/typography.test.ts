import { expect, test } from 'vitest';

import { captionPictures, curlQuotes } from './typography.js';

test.each([
  [`"It's," he said, "the '86 one."`, '“It’s,” he said, “the ’86 one.”'],
  ['He said (“so”) "*what*" and—"no"', 'He said (“so”) “*what*” and—“no”'],
  ['*"All" of it*, "[this](/x)"', '*“All” of it*, “[this](/x)”'],
  ['`a "b"` and [it](/x "y\'s")', '`a "b"` and [it](/x "y\'s")'],
  ['``a ` "b"`` "c"', '``a ` "b"`` “c”'],
  ['~~~js\n"a"\n~~~\n"b"', '~~~js\n"a"\n~~~\n“b”'],
  ['````\n```\n"a"\n```\n"b"\n````\n"c"', '````\n```\n"a"\n```\n"b"\n````\n“c”'],
  ['```\n"never closed"', '```\n"never closed"'],
  ['"a"\n\n    "code"\n\n"b"', '“a”\n\n    "code"\n\n“b”'],
  [
    '<pre>\n"a"\n</pre> <kbd>"</kbd> <code>it\'s</code>',
    '<pre>\n"a"\n</pre> <kbd>"</kbd> <code>it\'s</code>',
  ],
  ['<img alt="it\'s">', '<img alt="it\'s">'],
])('%s', (straight, curly) => {
  expect(curlQuotes(straight)).toBe(curly);
});

test('a picture by itself gets its title as a caption', () => {
  const text = 'Before.\n\n![A "rod".](/images/a.svg "Number *31*.")\n\nAfter.';
  expect(captionPictures(text)).toBe(
    'Before.\n\n<figure><img src="/images/a.svg" alt="A &quot;rod&quot;."><figcaption>Number *31*.</figcaption></figure>\n\nAfter.',
  );
});
