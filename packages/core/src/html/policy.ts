import type { HtmlPolicy } from './version.js';

/** Elements that are dropped with all that is in them; any other unknown element leaves its content. */
export const droppedElements =
  'script style template noscript svg math title select datalist noembed noframes frameset iframe'.split(
    ' ',
  );

const renamed = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(';').flatMap((row) => {
      const [to = '', from = ''] = row.split('<');
      return from.split(' ').map((name) => [name, to] as const);
    }),
  );

/** Elements rewritten to the one that means the same today, in both policies: new name, old names. */
const sameToday =
  'abbr<acronym;code<tt;iframe<embed;pre<listing plaintext xmp;s<strike;span<font;ul<dir menu;' +
  'div<center dialog fieldset form hgroup legend main nav search';

/** The rules of one policy: all of it data, read by both implementations. */
export interface Rules {
  /** Element to the attributes it may carry, beside {@link Rules.everywhere}. */
  readonly elements: ReadonlyMap<string, readonly string[]>;
  /** Attributes that any element may carry. */
  readonly everywhere: readonly string[];
  /** Element to the element it is rewritten to. */
  readonly renames: ReadonlyMap<string, string>;
  /** Whether what a style says of place (floats, centring) is kept, as attributes and classes. */
  readonly layout: boolean;
  /** Attributes that an element always carries, with these values, when it has the one named `when`. */
  readonly fixed: Readonly<
    Record<string, { readonly when: string; readonly values: Readonly<Record<string, string>> }>
  >;
}

const table = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text.split(';').flatMap((row) => {
      const [names = '', attributes = ''] = row.split(':');
      const list = attributes.split(' ').filter(Boolean);
      return names
        .split(' ')
        .filter(Boolean)
        .map((name) => [name, list] as const);
    }),
  );

const phrasing =
  'b bdi bdo br cite code del dfn dl dt dd em i ins kbd mark s samp small span strong sub sup u ul var wbr;' +
  'ol:reversed start type;li:value;abbr;q blockquote:cite;pre;time:datetime;';

const post: Rules = {
  elements: table(
    `${phrasing}a:href name target rel;p div h1 h2 h3 h4 h5 h6 caption thead tbody tfoot tr:align;` +
      'address article aside figcaption figure footer header section summary picture ruby rb rt rp rtc;hr:align;' +
      'details:open;img:src srcset sizes alt width height align loading;table:align;' +
      'td th:align colspan rowspan headers scope abbr;col colgroup:span;' +
      'source:src srcset sizes media type width height;track:src kind srclang label default;' +
      'audio:src preload loop muted;video:src poster preload loop muted playsinline width height;' +
      'iframe:src width height',
  ),
  everywhere:
    'id title lang dir class role aria-label aria-hidden aria-describedby aria-labelledby'.split(
      ' ',
    ),
  renames: renamed(sameToday),
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
  elements: table(`${phrasing}a:href;p div;code pre:class`),
  everywhere: 'title lang dir'.split(' '),
  renames: renamed(
    `${sameToday} h1 h2 h3 h4 h5 h6 address article aside figcaption figure footer header section ` +
      'details summary table caption tr',
  ),
  layout: false,
  fixed: { a: { when: 'href', values: { rel: 'nofollow ugc noopener noreferrer' } } },
};

/** The two policies. */
export const policies: Readonly<Record<HtmlPolicy, Rules>> = { post, comment };

/** Text and line breaks only: the way out for markup that no number of readings brings to rest. */
export const plainRules: Rules = {
  elements: table('br:'),
  everywhere: [],
  renames: renamed('br<p div li dt dd tr pre blockquote h1 h2 h3 h4 h5 h6'),
  layout: false,
  fixed: {},
};

/** URL schemes that an attribute may use; addresses without a scheme are always looked at as web addresses. */
export const urlSchemes: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?|mailto|tel)$/i,
  src: /^https?$/i,
  poster: /^https?$/i,
  cite: /^https?$/i,
};

/**
 * The one kind of `data:` address that an image may have: raster formats, which browsers decode in an
 * image decoder and never as a document. SVG is not among them.
 */
export const dataImage = /^data:image\/(?:png|gif|jpe?g|webp|avif);base64,[A-Za-z0-9+/=]+$/;

/** Players that may be embedded: what of the address is kept, and the address it becomes. */
export const players: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.)?(youtube(?:-nocookie)?\.com)\/(?:embed|v)\/([\w-]+)(?:[?&]([\w&=.,;%-]*))?$/i,
    'https://www.$1/embed/$2?$3',
  ],
  [/^https?:\/\/(player\.vimeo\.com\/video)\/(\d+)(?:\?([\w&=.,;%-]*))?$/i, 'https://$1/$2?$3'],
];

/** Classes that are kept: they carry meaning that a style sheet of the blog may show. */
export const keptClass =
  /^(?:language-[\w#+.-]+|align(?:left|right|center|wide|full)|footnotes?|footnote-(?:ref|backref|item)|footnotes-(?:list|sep)|tr-caption(?:-container)?|wp-caption(?:-text)?|sr-only)$/;

/** Link types that are kept in posts. */
export const keptRel =
  /^(?:nofollow|ugc|sponsored|noopener|noreferrer|external|me|tag|author|license|bookmark|next|prev|help)$/i;

const flag = /^/;
const whole = /^-?\d{1,6}$/;
const length = /^\d{1,4}%?(?=$|px$)/i;

/** What the value of an attribute has to look like; what the pattern matches is kept. Others are free text. */
export const valuePatterns: Readonly<Record<string, RegExp>> = {
  align: /^(?:left|right|center|justify|middle|top|bottom)$/i,
  'aria-hidden': /^(?:true|false)$/i,
  colspan: /^\d{1,3}$/,
  default: flag,
  dir: /^(?:ltr|rtl|auto)$/i,
  height: length,
  kind: /^(?:subtitles|captions|descriptions|chapters)$/i,
  loading: /^(?:lazy|eager)$/i,
  loop: flag,
  muted: flag,
  open: flag,
  playsinline: flag,
  preload: /^(?:none|metadata)$/i,
  reversed: flag,
  role: /^doc-[a-z]+$/,
  rowspan: /^\d{1,3}$/,
  scope: /^(?:row|col|rowgroup|colgroup)$/i,
  span: /^\d{1,3}$/,
  start: whole,
  target: /^_blank$/i,
  type: /^(?:[1aAiI]|(?:audio|video|image)\/[\w.+-]+(?:; ?codecs=[\w"., -]+)?)$/,
  value: whole,
  width: length,
};

/** Attributes whose value is a list of ids. */
export const idReferences = /^(?:headers|aria-(?:describedby|labelledby))$/;

/** Elements without content or end tag. */
export const voidElements = new Set('br col hr img source track wbr'.split(' '));

/** How deep elements may lie in the output; what lies deeper loses its element and keeps its text. */
export const MAX_DEPTH = 100;
