/**
 * How the tree construction of the HTML standard treats a tag inside of a body, as far as the plain
 * reader follows it. `other` are the tags that it leaves to the full parser.
 */
export type TagKind =
  | 'ordinary'
  | 'formatting'
  | 'block'
  | 'heading'
  | 'item'
  | 'term'
  | 'void'
  | 'rule'
  | 'table'
  | 'tableBody'
  | 'row'
  | 'cell'
  | 'caption'
  | 'columns'
  | 'column'
  | 'ruby'
  | 'iframe'
  | 'other';

const names: Readonly<Record<Exclude<TagKind, 'ordinary'>, string>> = {
  formatting: 'a b big code em font i s small strike strong tt u',
  block:
    'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header ' +
    'hgroup listing main menu nav ol p pre search section summary ul',
  heading: 'h1 h2 h3 h4 h5 h6',
  item: 'li',
  term: 'dd dt',
  void: 'area br embed img input source track wbr',
  rule: 'hr',
  table: 'table',
  tableBody: 'tbody tfoot thead',
  row: 'tr',
  cell: 'td th',
  caption: 'caption',
  columns: 'colgroup',
  column: 'col',
  ruby: 'rb rp rt rtc',
  iframe: 'iframe',
  other:
    'annotation-xml applet base basefont bgsound body button desc foreignobject form frame frameset head html ' +
    'image keygen legend link malignmark marquee math meta mglyph mi mn mo ms mtext nobr noembed noframes noscript ' +
    'object optgroup option param plaintext script select selectedcontent style svg template textarea title xmp',
};

const kinds = new Map<string, TagKind>(
  Object.entries(names).flatMap(([kind, list]) =>
    list.split(' ').map((name) => [name, kind as TagKind] as const),
  ),
);

/**
 * The kind of a tag by its name in lower case; unknown names are ordinary elements.
 * `legend` would be one too, were it not rewritten to a block: it is left to the full parser.
 */
export function tagKind(name: string): TagKind {
  return kinds.get(name) ?? 'ordinary';
}
