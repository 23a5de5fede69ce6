/** Ways to write the language into a class, each with the language in its group. */
const spellings: readonly RegExp[] = [
  // SyntaxHighlighter: "brush: java; toolbar: false"
  /(?:^|\s)brush:\s*["']?([\w#+.-]+)/i,
  // Prettify, Stack Overflow, MediaWiki ("mw-highlight-lang-c"), Crayon ("lang:php")
  /(?:^|[\s-])lang(?:uage)?[-:]([\w#+.-]+)/i,
  // GitHub ("highlight-source-js", "highlight-text-html-basic"), Sphinx
  /(?:^|\s)highlight-(?:source-|text-)?([\w#+.]+)/i,
  // Org mode, SHJS, GeSHi
  /(?:^|\s)(?:src-|sh_|geshifilter-)([\w#+.-]+)/i,
];

/** Highlighters beside whose class the next word is the language: pandoc, highlight.js. */
const markers = /^(?:sourcecode|hljs)$/;
const noise = /^(?:number\w*|line\w*|literate|nohighlight|copyable|notranslate)$/;

/** Names that stand in a class, or in `lang` of code, without any mark. */
const known = new Set(
  (
    'actionscript apache applescript asm awk bash bat c c# c++ clojure cobol coffeescript console cpp csharp css dart ' +
    'delphi diff django dockerfile elixir elm erlang fortran fsharp go graphql groovy haml haskell html ini java ' +
    'javascript js json jsx julia kotlin latex less lisp lua makefile markdown matlab nginx objc objectivec ocaml ' +
    'pascal perl php powershell prolog py python r rb ruby rust sass scala scheme scss sh shell sql svg swift tcl tex ' +
    'toml ts tsx typescript vb vbnet verilog vhdl vim xhtml xml yaml yml'
  ).split(' '),
);

const dataAttributes: readonly string[] = [
  'data-lang',
  'data-language',
  'data-code-language',
  'data-code-block-lang',
  'data-enlighter-language',
  'data-ke-language',
];

/** Words for no language. */
const none = /^(?:auto|default|generic|none|null|undefined|)$/;

/** Whether a `lang` of code names a language of machines and not of people. */
export function isCodeLanguage(lang: string): boolean {
  return known.has(lang.trim().toLowerCase());
}

function inClass(text: string): string | undefined {
  for (const spelling of spellings) {
    const found = spelling.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  const words = text.toLowerCase().split(/\s+/);
  return (
    words.find((word) => known.has(word)) ??
    (words.some((word) => markers.test(word))
      ? words.find((word) => !markers.test(word) && !noise.test(word))
      : undefined)
  );
}

/**
 * The language of a block of code, as highlighters and platforms write it in classes and attributes,
 * in lower case; null where none is told. A block around the code tells it only beside the class of
 * a highlighter, as `lang-…` there may be a language of people.
 */
export function codeLanguage(
  element: string,
  attributes: ReadonlyMap<string, string>,
): string | null {
  const text = attributes.get('class') ?? '';
  if (/(?:^|\s)language-\S/.test(text)) return null;
  const isCode = element === 'pre' || element === 'code';
  if (!isCode && !/highlight|source|code|brush:/i.test(text)) return null;
  const lang = isCode ? attributes.get('lang') : undefined;
  const name =
    dataAttributes.map((attribute) => attributes.get(attribute)).find(Boolean) ??
    (text === '' ? undefined : inClass(text)) ??
    (lang !== undefined && isCodeLanguage(lang) ? lang : '');
  const language = name
    .trim()
    .toLowerCase()
    .replace(/(?<!\.)\.+$/, '');
  return none.test(language) || !/^[\w#+.-]{1,30}$/.test(language) ? null : language;
}
