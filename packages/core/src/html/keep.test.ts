import { describe, expect, test } from 'vitest';
import { createSanitizer, type HtmlChanges } from './index.js';
import { sanitizeParsed, sanitizePlain } from './server/sanitizer.js';

const base = 'https://blog.example/2010/04/post.html';
const now = await createSanitizer();
const post = (html: string): string => now(html, 'post', base);
const comment = (html: string): string => now(html, 'comment', base);
const changesOf = (html: string, policy: 'post' | 'comment' = 'post'): HtmlChanges => {
  const changes: HtmlChanges = {};
  now(html, policy, base, changes);
  return changes;
};
const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
const frame =
  'loading="lazy" referrerpolicy="strict-origin-when-cross-origin" sandbox="allow-scripts allow-same-origin allow-popups allow-presentation" allow="fullscreen; picture-in-picture; encrypted-media" allowfullscreen=""';

describe('pictures that a script was to load', () => {
  test.each([
    [
      `<img src="${dot}" data-src="//p.example/a.png" alt=a>`,
      '<img src="https://p.example/a.png" alt="a">',
    ],
    ['<img data-lazy-src=/a.png>', '<img src="https://blog.example/a.png">'],
    ['<img src=/dot.gif data-original="/a.png">', '<img src="https://blog.example/a.png">'],
    [
      '<img data-orig-src=/a.png data-orig-srcset="/a.png 1x, /b.png 2x">',
      '<img src="https://blog.example/a.png" srcset="https://blog.example/a.png 1x, https://blog.example/b.png 2x">',
    ],
    [
      `<img src="data:image/svg+xml,%3Csvg%3E" data-srcset="/s.png 300w, /m.png 600w" data-sizes=auto>`,
      '<img srcset="https://blog.example/s.png 300w, https://blog.example/m.png 600w">',
    ],
    ['<img src=/a.png data-src=lazy>', '<img src="https://blog.example/a.png">'],
    ['<img src=/a.png data-src="javascript:x()/">', '<img src="https://blog.example/a.png">'],
    [
      '<img style="display:none;visibility:hidden" data-cfsrc=/a.png hidden>',
      '<img src="https://blog.example/a.png">',
    ],
    [
      '<picture><source data-srcset="/a.webp 1x" type=image/webp><img data-src=/a.png></picture>',
      '<picture><source srcset="https://blog.example/a.webp 1x" type="image/webp"><img src="https://blog.example/a.png"></picture>',
    ],
    [
      '<video data-src=/v.mp4 data-poster=/p.png></video>',
      '<video src="https://blog.example/v.mp4" poster="https://blog.example/p.png" controls=""></video>',
    ],
    ['<amp-img src=/a.png width=3></amp-img>', '<img src="https://blog.example/a.png" width="3">'],
  ])('%s', (html, expected) => {
    expect(post(html)).toBe(expected);
  });

  const real = '<img src="https://blog.example/a.png" alt="a">';

  test.each([
    ['after it', `<img src="${dot}" data-src=/a.png alt=a><noscript><img src=/a.png></noscript>`],
    ['before it', '<noscript><img src=/a.png></noscript><img data-src=/a.png alt=a>'],
    ['alone', '<noscript>words<p><img src=/a.png alt=a></p></noscript>'],
    [
      'in another size',
      '<img data-src=/a.png alt=a><noscript><img src="/a-300x200.png?w=3"></noscript>',
    ],
    ['twice', '<noscript><img src=/a.png alt=a></noscript><noscript><img src=/a.png></noscript>'],
    [
      'beside a counter',
      `<img data-src=/a.png alt=a><noscript><img src="/a.png"><img width=1 height=1 src="https://count.example/me"><iframe src="https://count.example/" style="display:none"></iframe></noscript>`,
    ],
  ])('stand once where one is in a noscript %s', (_name, html) => {
    expect(post(html)).toBe(real);
  });

  test('each picture of noscript elements that is shown nowhere else stays', () => {
    expect(post('<img data-src=/a.png><noscript><img src=/b.png></noscript>')).toBe(
      '<img src="https://blog.example/a.png"><img src="https://blog.example/b.png">',
    );
    expect(post('<noscript><iframe src="//www.youtube.com/embed/ab"></iframe></noscript>')).toBe(
      `<iframe src="https://www.youtube.com/embed/ab" ${frame}></iframe>`,
    );
  });
});

describe('what was embedded', () => {
  test.each([
    [
      '<iframe src="https://maps.example/?q=kiel&amp;z=3" title="Kiel &amp; sea"></iframe>',
      '<a href="https://maps.example/?q=kiel&amp;z=3">Kiel &amp; sea</a>',
    ],
    [
      '<iframe src="//audio.example/track"></iframe>',
      '<a href="https://audio.example/track">audio.example/track</a>',
    ],
    [
      '<iframe src=https://a.example/><p>No frames &eacute; <b>here</b></iframe>',
      '<a href="https://a.example/">No frames é here</a>',
    ],
    [
      '<iframe data-src="https://a.example/x"></iframe>',
      '<a href="https://a.example/x">a.example/x</a>',
    ],
    ['<iframe src="https://count.example/" width=0 height=0></iframe>x', 'x'],
    [
      '<embed src="/slides.swf">',
      '<a href="https://blog.example/slides.swf">blog.example/slides.swf</a>',
    ],
    [
      '<object data="/paper.pdf">The <i>paper</i></object>',
      '<a href="https://blog.example/paper.pdf">The paper</a>',
    ],
    [
      '<object data=/paper.pdf><a href=/paper.pdf>Get it</a></object>',
      '<a href="https://blog.example/paper.pdf">Get it</a>',
    ],
    [
      '<object data=/a.pdf><img src=/a.png></object>',
      '<a href="https://blog.example/a.pdf"><img src="https://blog.example/a.png"></a>',
    ],
    [
      '<object type=image/png data=/a width=3>Lake</object>',
      '<img src="https://blog.example/a" alt="Lake" width="3">',
    ],
    [
      '<object><param name=movie value="http://v.example/p.swf"><param name=flashvars value="a=1&amp;file=http%3A%2F%2Fv.example%2Ff.flv"><embed src="http://v.example/p.swf"></object>',
      '<a href="http://v.example/f.flv">v.example/f.flv</a>',
    ],
    [
      '<object class="BLOG_video_class" id="BLOG_video-1" contentid="1a2b"></object>',
      '<a href="https://www.blogger.com/video-play.mp4?contentId=1a2b">www.blogger.com/video-play.mp4?contentId=1a2b</a>',
    ],
    ['<object><p>Only words</p></object>', '<p>Only words</p>'],
    [
      '<object data=/a.swf><video src=/a.mp4></video></object>',
      '<video src="https://blog.example/a.mp4" controls=""></video>',
    ],
    [
      '<script src="https://gist.github.com/ada/1f2e.js"></script>',
      '<a href="https://gist.github.com/ada/1f2e">gist.github.com/ada/1f2e</a>',
    ],
    [
      '<script src="https://gist.github.com/4165.js?file=a.py"></script>',
      '<a href="https://gist.github.com/4165">gist.github.com/4165</a>',
    ],
    [
      '<script src="https://asciinema.org/a/17.js" async></script>',
      '<a href="https://asciinema.org/a/17">asciinema.org/a/17</a>',
    ],
    ['<script src="https://gist.github.com.evil.example/a/1.js"></script>', ''],
    [
      '<iframe src="https://a.example/1"></iframe><iframe src="https://a.example/2"></iframe>',
      '<a href="https://a.example/1">a.example/1</a> <a href="https://a.example/2">a.example/2</a>',
    ],
    [
      '<a href=/x>see <iframe src="https://a.example/1"></iframe></a>',
      '<a href="https://blog.example/x">see a.example/1</a>',
    ],
    ['<iframe srcdoc="<p>x">y</iframe>', ''],
    // A text for browsers without frames may name the page to read: it stands in place of the frame.
    [
      '<iframe src="https://play.example/embed/1"><a href="https://band.play.example/album?a=1&amp;b=2">Y by X</a></iframe>',
      '<a href="https://band.play.example/album?a=1&amp;b=2">Y by X</a>',
    ],
    // On another site it may be anything, and stands beside.
    [
      '<iframe src="https://maps.example/m">No frames: <a href="https://up.example/">upgrade</a> now</iframe>',
      '<a href="https://maps.example/m">No frames: now</a> <a href="https://up.example/">upgrade</a>',
    ],
    [
      '<object data=/p.swf><a href="https://a.example/page">Page</a><img src="https://a.example/still.jpg"></object>',
      '<a href="https://blog.example/p.swf">blog.example/p.swf</a> <a href="https://a.example/page">Page</a><img src="https://a.example/still.jpg">',
    ],
    [
      '<div class="fb-video" data-href="https://www.facebook.com/x/videos/1"></div>',
      '<a href="https://www.facebook.com/x/videos/1">www.facebook.com/x/videos/1</a>',
    ],
    [
      '<div class="fb-post" data-href="https://www.facebook.com/x/1"><q>Said</q></div>',
      '<div><q>Said</q></div>',
    ],
    ['<script type="math/tex">x^2</script>', '<code class="language-tex">x^2</code>'],
    [
      '<script type="syntaxhighlighter" class="brush: c"><![CDATA[if (a < b) c();]]></script>',
      '<pre class="language-c">if (a &lt; b) c();</pre>',
    ],
  ])('%s', (html, expected) => {
    expect(post(html)).toBe(expected);
  });

  test('has a text of bounded length', () => {
    const html = post(`<iframe src="https://a.example/${'x'.repeat(500)}"></iframe>`);
    expect(html).toMatch(/x{400}">a\.example\/x{40,80}…<\/a>$/);
  });

  test('in a comment is a link too', () => {
    const rel = 'rel="nofollow ugc noopener noreferrer"';
    expect(comment('<object data=/a.pdf></object>')).toBe(
      `<a href="https://blog.example/a.pdf" ${rel}>blog.example/a.pdf</a>`,
    );
    expect(comment('<video><source src=/a.mp4><source src=/a.webm>No video</video>')).toBe(
      `<a href="https://blog.example/a.mp4" ${rel}>No video</a>`,
    );
    expect(comment('<img src=/a.png><img src=/b.png alt=""><img src=/c.png alt=c>')).toBe(
      `<a href="https://blog.example/a.png" ${rel}>blog.example/a.png</a>c`,
    );
  });
});

describe('known players', () => {
  const film = (query = ''): string =>
    `<iframe src="https://www.youtube.com/embed/aB-_9${query}" ${frame}></iframe>`;

  test.each([
    ['https://www.youtube.com/v/aB-_9;rel=0', film('?rel=0')],
    ['http://youtube.com/v/aB-_9&hl=en&fs=1&', film('?hl=en&amp;fs=1')],
    ['//www.youtube.com/watch?v=aB-_9', film()],
    ['https://m.youtube.com/watch?app=x&v=aB-_9&t=1m5s', film('?app=x&amp;start=65')],
    ['https://youtu.be/aB-_9?t=7', film('?start=7')],
    ['https://youtube.googleapis.com/v/aB-_9', film()],
    ['https://www.youtube.com/shorts/aB-_9', film()],
    ['https://www.youtube.com/e/aB-_9', film()],
    ['https://www.youtube.com/embed/aB-_9?origin=https://x.example/', film()],
    ['https://www.youtube-nocookie.com/embed/aB-_9', film().replace('youtube', 'youtube-nocookie')],
    ['http://www.youtube.com/p/5FB4', film().replace('aB-_9', 'videoseries?list=PL5FB4')],
    [
      'http://vimeo.com/moogaloop.swf?clip_id=12&server=vimeo.com&show_title=1',
      `<iframe src="https://player.vimeo.com/video/12" ${frame}></iframe>`,
    ],
    ['https://vimeo.com/12', `<iframe src="https://player.vimeo.com/video/12" ${frame}></iframe>`],
  ])('%s', (address, expected) => {
    expect(post(`<iframe src="${address}"></iframe>`)).toBe(expected);
    expect(post(`<embed src="${address}">`)).toBe(expected);
    expect(post(`<object data="${address}"></object>`)).toBe(expected);
    expect(post(`<object><param name=movie value="${address}"></param></object>`)).toBe(expected);
    expect(
      post(`<object><param name=movie value="${address}"><embed src="${address}"></object>`),
    ).toBe(expected);
    expect(post(expected)).toBe(expected);
  });

  test('are those of elements that a script was to replace, too', () => {
    expect(post('<amp-youtube data-videoid="aB-_9"></amp-youtube>')).toBe(film());
    expect(post('<lite-youtube videoid="aB-_9">x</lite-youtube>')).toBe(film());
  });

  test('keep their size, of the object or of the embed in it', () => {
    const sized = film().replace('aB-_9"', 'aB-_9" width="425" height="350"');
    const embed = '<embed src="https://youtube.com/v/aB-_9" width=425 height=350>';
    expect(post(`<object width=425 height=350>${embed}</object>`)).toBe(sized);
    expect(post(`<object>${embed}</object>`)).toBe(sized);
  });

  test.each([
    'https://www.youtube.com/user/ada',
    'https://www.youtube.com/watch?list=x',
    'https://vimeo.com/ada',
  ])('are not every address of their host: %s', (address) => {
    expect(post(`<iframe src="${address}"></iframe>`)).toMatch(/^<a /);
  });
});

describe('boxes, formulas and image maps', () => {
  test('boxes to tick stay, disabled, in posts and comments', () => {
    const html =
      '<ul><li><input type=checkbox checked onclick=x()> a<li><INPUT type="CheckBox"> b</ul>';
    const safe =
      '<ul><li><input type="checkbox" disabled="" checked="" aria-label="☑"> a</li><li><input type="checkbox" disabled="" aria-label="☐"> b</li></ul>';
    expect(post(html)).toBe(safe);
    expect(comment(html)).toBe(safe);
    expect(post(safe)).toBe(safe);
    expect(
      post('a<input type=radio><input name=x value=y><input type="checkbox " formaction=x>b'),
    ).toBe('a<input type="checkbox" disabled="" aria-label="☐">b');
  });

  test.each([
    ['<math><mi>x</mi><mo>=</mo><mn>2</mn></math>', 'x=2'],
    ['<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>', '1/2'],
    ['<math><msqrt><mn>2</mn></msqrt><mroot><mn>8</mn><mn>3</mn></mroot></math>', '√(2)8^1/3'],
    [
      '<math><mfrac><msqrt><mn>2</mn></msqrt><mfenced><mi>x</mi></mfenced></mfrac></math>',
      '√(2)/(x)',
    ],
    ['<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>', 'x<sub>1</sub><sup>2</sup>'],
    [
      '<math><semantics><mi>x</mi><annotation>\\x</annotation><annotation-xml encoding="text/html"><b>y</b></annotation-xml></semantics></math>',
      'x',
    ],
    ['<math><mtext>if <b>a</b></mtext></math>', 'if <b>a</b>'],
    [
      '<math><mtext><script>x</script><style>y</style></mtext><a href="javascript:x">z</a></math>',
      'z',
    ],
    [
      '<span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span><span class="katex-html">x</span></span>',
      'x',
    ],
    [
      '<p><span style="display: none"><math><mi>x</mi></math></span><img src=/x.png alt=x></p>',
      '<p><span hidden="">x</span><img src="https://blog.example/x.png" alt="x"></p>',
    ],
  ])('%s', (html, expected) => {
    expect(post(html)).toBe(expected);
  });

  test('areas of an image map become links', () => {
    expect(
      post(
        '<img src=/a.png usemap=#m><map name=m><area href=/n alt=North coords=1><area href=/s title=South><area href="//e.example/"><area nohref></map>',
      ),
    ).toBe(
      '<img src="https://blog.example/a.png"><a href="https://blog.example/n">North</a> <a href="https://blog.example/s">South</a> <a href="https://e.example/">e.example/</a>',
    );
  });
});

describe('sizes, languages and hidden text', () => {
  test.each([
    ['<img src=/a.png style="float:left; width:25%">', 'align="left"', 'width="25%"'],
    [
      '<img src=/a.png width=640 height=480 style="width: 33.3%; height: auto">',
      'width="33.3%"',
      'src',
    ],
    ['<img src=/a.png style="width:300px;height:200px">', 'width="300"', 'height="200"'],
    ['<img src=/a.png width=300 height=200 style="width:300px">', 'width="300"', 'height="200"'],
  ])('%s', (html, ...parts) => {
    for (const part of parts) expect(post(html)).toContain(part);
  });

  test('an unfitting height goes', () => {
    expect(post('<img src=/a.png width=640 height=480 style="width:25%">')).toBe(
      '<img src="https://blog.example/a.png" width="25%">',
    );
  });

  test.each([
    ['<pre class="brush: java">', 'java'],
    ['<pre class="brush:csharp; gutter:false;">', 'csharp'],
    ['<pre class="prettyprint lang-py">', 'py'],
    ['<pre class="prettyprint lang-js linenums">', 'js'],
    ['<pre class="sourceCode haskell">', 'haskell'],
    ['<pre class="sourceCode numberLines idris">', 'idris'],
    ['<code class="hljs python">', 'python'],
    ['<code class="erlang hljs">', 'erlang'],
    ['<code class="language-C++">', 'C++'],
    ['<pre data-lang="rust">', 'rust'],
    ['<pre data-language="Go">', 'go'],
    ['<pre data-enlighter-language=css class="EnlighterJSRAW">', 'css'],
    ['<pre lang="py">', 'py'],
    ['<pre name="code" class="python">', 'python'],
    ['<code class="ruby">', 'ruby'],
    ['<pre class="src src-emacs-lisp">', 'emacs-lisp'],
    ['<pre class="sh_cpp">', 'cpp'],
    ['<pre class="lang:php decode:true">', 'php'],
    ['<div class="highlight highlight-source-js">', 'js'],
    ['<div class="highlight highlight-text-html-basic">', 'html'],
    ['<div class="mw-highlight mw-highlight-lang-c">', 'c'],
    ['<div class="language-ruby highlighter-rouge">', 'ruby'],
    ['<figure class="highlight js">', 'js'],
  ])('%s', (tag, language) => {
    const name = /\w+/.exec(tag)?.[0] ?? '';
    expect(post(`${tag}x</${name}>`)).toBe(`<${name} class="language-${language}">x</${name}>`);
    if (name === 'pre') expect(comment(`${tag}x</pre>`)).toContain(`class="language-${language}"`);
  });

  test.each([
    '<div class="lang-en">x</div>',
    '<div lang="en" class="c">x</div>',
    '<pre lang="de" class="poem">x</pre>',
    '<pre class="lang:default brush: none">x</pre>',
    '<pre class="hljs">x</pre>',
    '<p class="brush: java">x</p>',
  ])('no language of code: %s', (html) => {
    expect(post(html)).not.toContain('language-');
  });

  test.each([
    ['<p style="DISPLAY : none">x</p>', '<p hidden="">x</p>'],
    ['<div style="visibility: hidden !important">x</div>', '<div hidden="">x</div>'],
    ['<span hidden>x</span>', '<span hidden="">x</span>'],
    ['<label style="display:none">x</label>', '<span hidden="">x</span>'],
    ['<b style="font-weight:normal;display:none">x</b>', '<span hidden="">x</span>'],
    ['<p style="display:none;display:block">x</p>', '<p>x</p>'],
    ['<p hidden style="display:block">x</p>', '<p>x</p>'],
    ['<img src=/a.png style="display:none">', '<img src="https://blog.example/a.png" hidden="">'],
  ])('stays hidden: %s', (html, expected) => {
    expect(post(html)).toBe(expected);
  });

  test('stays hidden in comments, also where the element goes', () => {
    expect(comment('<table><tr><td style="display:none">x</td><td>y</td></tr></table>')).toBe(
      '<div><div><span hidden="">x</span> y </div></div>',
    );
  });

  test('a link of a comment to a place that is gone is none', () => {
    expect(comment('<a href="#note">a</a><a href="#">b</a>')).toMatch(/^a<a href="#"/);
    expect(post('<a href="#note">a</a>')).toBe('<a href="#user-content-note">a</a>');
  });
});

describe('what was changed', () => {
  test.each<[string, HtmlChanges]>([
    [
      '<iframe src="https://a.example/"></iframe><embed src=/b.swf><script src="https://gist.github.com/a/1.js"></script>',
      { embedsToLinks: 3 },
    ],
    [
      '<iframe src="about:blank"></iframe><iframe src="https://youtu.be/a"></iframe>',
      { embedsDropped: 1 },
    ],
    [
      '<script>x</script><style>y</style><svg></svg>',
      { scriptsDropped: 1, stylesDropped: 1, drawingsDropped: 1 },
    ],
    [
      '<form><input name=a><input type=hidden><input type=checkbox><select></select><textarea></textarea></form>',
      { formsDropped: 1, fieldsDropped: 3 },
    ],
    [
      '<img data-src=/a.png><noscript><img src=/a.png><img src=/b.png></noscript>',
      { picturesRestored: 2, picturesDoubled: 1 },
    ],
    ['<img src="file:///c:/a.png" alt=a><img src=/b.png>', { picturesDropped: 1 }],
    ['<a href="javascript:x()">a</a><a href=/b>b</a><a name=c></a>', { linksDropped: 1 }],
    ['<map><area href=/a></map><math><mi>x</mi></math>', { areasToLinks: 1, mathToText: 1 }],
    ['<object classid="clsid:1"><b>d</b></object>', { embedsDropped: 1 }],
    ['<object><b>d</b></object>', {}],
    ['<noscript><img src=/n.gif width=1 height=1></noscript>', { countersDropped: 1 }],
    ['<p>Nothing</p>', {}],
  ])('%s', (html, expected) => {
    expect(changesOf(html)).toEqual(expected);
  });

  test('in a comment', () => {
    expect(changesOf('<img src=/a.png><img src=/b.png alt=b><a href=#x>x</a>', 'comment')).toEqual({
      picturesToLinks: 1,
      picturesDropped: 1,
      linksDropped: 1,
    });
  });

  test('sums over texts, and what is read again is not counted again', () => {
    const changes: HtmlChanges = { embedsToLinks: 1 };
    now('<p><iframe src="https://a.example/"></iframe><p><table><b>', 'post', null, changes);
    expect(changes).toEqual({ embedsToLinks: 2 });
  });

  test('is the same without a tree', () => {
    const html =
      '<p><iframe src="https://a.example/"></iframe><img src="file:///a"><input name=a></p>';
    const [plain, tree]: HtmlChanges[] = [{}, {}];
    expect(sanitizePlain(html, 'post', null, plain)).toBe(sanitizeParsed(html, 'post', null, tree));
    expect(plain).toEqual(tree);
    expect(plain).toEqual({ embedsToLinks: 1, picturesDropped: 1, fieldsDropped: 1 });
  });
});
