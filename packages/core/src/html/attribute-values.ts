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

/** Classes that are kept: they carry meaning that a style sheet of the blog may show. */
export const keptClass =
  /^(?:language-[\w#+.-]+|align(?:left|right|center|wide|full)|footnotes?|footnote-(?:ref|backref|item)|footnotes-(?:list|sep)|tr-caption(?:-container)?|wp-caption(?:-text)?|sr-only)$/;

/** Link types that are kept in posts. */
export const keptRel =
  /^(?:nofollow|ugc|sponsored|noopener|noreferrer|external|me|tag|author|license|bookmark|next|prev|help)$/i;

const flag = /^/;
const whole = /^-?\d{1,6}$/;
const length = /^\d{1,4}(?:\.\d{1,3})?%?(?=$|px$)/i;

/** Patterns of attribute values. The part that matches is kept; attributes without a pattern are free text. */
export const valuePatterns: Readonly<Record<string, RegExp>> = {
  align: /^(?:left|right|center|justify|middle|top|bottom)$/i,
  'aria-hidden': /^(?:true|false)$/i,
  colspan: /^\d{1,3}$/,
  default: flag,
  dir: /^(?:ltr|rtl|auto)$/i,
  height: length,
  hidden: flag,
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
