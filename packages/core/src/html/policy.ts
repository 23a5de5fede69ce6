import type { HtmlPolicy } from './version.js';

/** Each element that is allowed, and the attributes that it may carry in the order of the output. */
type ElementTable = Readonly<Record<string, readonly string[]>>;

/** The rules of one policy. They are data, and both implementations read them. */
export interface Rules {
  /** Element to the attributes it may carry, beside {@link Rules.everywhere}. */
  readonly elements: ReadonlyMap<string, readonly string[]>;
  /** Attributes that any element may carry. */
  readonly everywhere: readonly string[];
  /** Element to the element it is rewritten to. */
  readonly renames: ReadonlyMap<string, string>;
  /** Whether the layout of a style (floats, centring) is kept, as attributes and classes. */
  readonly layout: boolean;
  /** Attributes that an element always carries, with these values, when it has the one named `when`. */
  readonly fixed: Readonly<
    Record<string, { readonly when: string; readonly values: Readonly<Record<string, string>> }>
  >;
}

/** Elements that are dropped with their content; any other unknown element leaves its content. */
export const droppedElements: readonly string[] = [
  'script',
  'style',
  'template',
  'svg',
  'annotation',
  'annotation-xml',
  'title',
  'select',
  'datalist',
  'noembed',
  'noframes',
  'frameset',
  'iframe',
];

/** Inline elements, lists and quotes, which both policies allow. */
const phrasing: ElementTable = {
  b: [],
  bdi: [],
  bdo: [],
  br: [],
  cite: [],
  code: [],
  del: [],
  dfn: [],
  dl: [],
  dt: [],
  dd: [],
  em: [],
  i: [],
  ins: [],
  kbd: [],
  mark: [],
  s: [],
  samp: [],
  small: [],
  span: [],
  strong: [],
  sub: [],
  sup: [],
  u: [],
  ul: [],
  var: [],
  wbr: [],
  ol: ['reversed', 'start', 'type'],
  li: ['value'],
  abbr: [],
  q: ['cite'],
  blockquote: ['cite'],
  pre: [],
  time: ['datetime'],
  // Boxes to tick, which the writer writes itself; no other kind.
  input: ['type', 'disabled', 'checked', 'aria-label'],
};

/** Blocks whose old attribute `align` is kept: the look of many old posts depends on it. */
const aligned: ElementTable = {
  p: ['align'],
  div: ['align'],
  h1: ['align'],
  h2: ['align'],
  h3: ['align'],
  h4: ['align'],
  h5: ['align'],
  h6: ['align'],
  hr: ['align'],
  table: ['align'],
  caption: ['align'],
  thead: ['align'],
  tbody: ['align'],
  tfoot: ['align'],
  tr: ['align'],
};

const cell: readonly string[] = ['align', 'colspan', 'rowspan', 'headers', 'scope', 'abbr'];

/** Sections, tables, pictures and players, which only posts may have. */
const structure: ElementTable = {
  ...aligned,
  a: ['href', 'name', 'target', 'rel'],
  address: [],
  article: [],
  aside: [],
  figcaption: [],
  figure: [],
  footer: [],
  header: [],
  section: [],
  summary: [],
  picture: [],
  ruby: [],
  rb: [],
  rt: [],
  rp: [],
  rtc: [],
  details: ['open'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'align', 'loading'],
  td: cell,
  th: cell,
  col: ['span'],
  colgroup: ['span'],
  source: ['src', 'srcset', 'sizes', 'media', 'type', 'width', 'height'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  audio: ['src', 'preload', 'loop', 'muted'],
  video: ['src', 'poster', 'preload', 'loop', 'muted', 'playsinline', 'width', 'height'],
  iframe: ['src', 'width', 'height'],
};

/** Obsolete and foreign elements, each with the element that means the same today. */
const sameToday: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  tt: 'code',
  listing: 'pre',
  'amp-img': 'img',
  'amp-anim': 'img',
  'amp-iframe': 'iframe',
  'amp-video': 'video',
  'amp-audio': 'audio',
  plaintext: 'pre',
  xmp: 'pre',
  strike: 's',
  font: 'span',
  dir: 'ul',
  menu: 'ul',
  ...renamedTo('div', [
    'center',
    'dialog',
    'fieldset',
    'form',
    'hgroup',
    'legend',
    'main',
    'nav',
    'search',
  ]),
};

function renamedTo(to: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, to]));
}

/** Maps, not objects: an element that is named like a member of every object must not be found. */
const mapOf = <V>(table: Readonly<Record<string, V>>): ReadonlyMap<string, V> =>
  new Map(Object.entries(table));

const post: Rules = {
  elements: mapOf({ ...phrasing, ...structure }),
  everywhere: [
    'id',
    'title',
    'lang',
    'dir',
    'class',
    'role',
    'aria-label',
    'aria-hidden',
    'aria-describedby',
    'aria-labelledby',
    'hidden',
  ],
  renames: mapOf(sameToday),
  layout: true,
  fixed: {
    iframe: {
      when: 'src',
      values: {
        loading: 'lazy',
        referrerpolicy: 'strict-origin-when-cross-origin',
        sandbox: 'allow-scripts allow-same-origin allow-popups allow-presentation',
        allow: 'fullscreen; picture-in-picture; encrypted-media',
        allowfullscreen: '',
      },
    },
    audio: { when: '', values: { controls: '' } },
    video: { when: '', values: { controls: '' } },
  },
};

const comment: Rules = {
  // A comment may name the language of its code: `language-…` is a class.
  elements: mapOf({ ...phrasing, a: ['href'], p: [], div: [], code: ['class'], pre: ['class'] }),
  everywhere: ['title', 'lang', 'dir', 'hidden'],
  renames: mapOf({
    ...sameToday,
    ...renamedTo('div', [
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'address',
      'article',
      'aside',
      'figcaption',
      'figure',
      'footer',
      'header',
      'section',
      'details',
      'summary',
      'table',
      'caption',
      'tr',
    ]),
  }),
  layout: false,
  fixed: { a: { when: 'href', values: { rel: 'nofollow ugc noopener noreferrer' } } },
};

/** The rules by the name of their policy. */
export const policies: Readonly<Record<HtmlPolicy, Rules>> = { post, comment };

/** Text and line breaks only: the last resort for markup that changes at each reading. */
export const plainRules: Rules = {
  elements: mapOf({ br: [] }),
  everywhere: [],
  renames: mapOf(
    renamedTo('br', [
      'p',
      'div',
      'li',
      'dt',
      'dd',
      'tr',
      'pre',
      'blockquote',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
    ]),
  ),
  layout: false,
  fixed: {},
};

/** Elements without content or end tag. */
export const voidElements = new Set(['br', 'col', 'hr', 'img', 'input', 'source', 'track', 'wbr']);

/** How deep elements may lie in the output; what lies deeper loses its element and keeps its text. */
export const MAX_DEPTH = 100;
