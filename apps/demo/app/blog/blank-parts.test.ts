import { createSanitizer } from '@blog/core/html';
import { expect, test } from 'vitest';

import { withoutBlanks } from './blank-parts.js';

const sanitize = await createSanitizer();

test.each([
  ['<p>a</p><div><br></div><div><br /></div><div>b</div>', '<p>a</p><div>b</div>'],
  ['a<br><div style="text-align:center">&nbsp; </div>\n<p>b</p>', 'a<br><p>b</p>'],
  ['<p><code></code></p><p>See <code></code> <code>x</code></p>', '<p>See  <code>x</code></p>'],
  ['<div>a<br></div>', '<div>a<br></div>'],
  ['<div><div>a</div><div><br></div><div>b</div></div>', null],
  ['a<br><br><pre>b\nc</pre><br><br>d<br><br>e', 'a<pre>b\nc</pre>d<br><br>e'],
  [
    'a<br>\n<blockquote>b<br><br>c</blockquote><br />\n<br />d',
    'a<blockquote>b<br><br>c</blockquote>d',
  ],
  [
    'a<br><hr><br>b<br><img src="https://a.example/b.png"><br>c',
    'a<hr>b<br><img src="https://a.example/b.png"><br>c',
  ],
  ['<div id="here"></div>', '<div id="user-content-here"></div>'],
  ['<div><img src="/a.png"></div><ul><li><input type="checkbox"></ul><div><br></div>b', null],
])('%s', (html, expected) => {
  const safe = sanitize(html, 'post', null);
  expect(withoutBlanks(safe)).toBe(expected ?? safe.replace(/<\/ul><div><br><\/div>/, '</ul>'));
  expect(sanitize(withoutBlanks(safe), 'post', null)).toBe(withoutBlanks(safe));
});
