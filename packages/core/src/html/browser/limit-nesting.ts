import { voidElements } from '../policy.js';

/** As many as the server's parser keeps open. */
const MAX_OPEN = 512;
/** A parser repeats open formatting elements in every block that follows, so their number multiplies. */
const MAX_FORMATTING = 50;
const MAX_ATTRIBUTES = 10_000;

const tag = /<(\/?)([a-z][^\s/>]*)[^<>]*>?/gi;
const formatting = /^(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)$/;
/** They end by themselves: at the next of their kind, at once, or only at their own end tag. */
const uncounted =
  /^(?:a|p|li|d[dt]|t[dhr]|tbody|thead|tfoot|colgroup|opt(?:ion|group)|r[bpt]|rtc|area|base|embed|input|link|meta|param|script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)$/;

/**
 * Takes away the start tags of elements that would lie far too deep, and keeps what they hold:
 * browsers take the square of the depth for them, or fall over. Counts tags and does not parse, so
 * that it costs next to nothing; no text of people comes near its limits.
 */
export function limitNesting(html: string): string {
  // Three characters a tag.
  if (html.length < 3 * MAX_FORMATTING) return html;
  const open = new Map<string, number>();
  let all = 0;
  let formats = 0;
  return html.replace(tag, (text, slash: string, written: string) => {
    if (text.length > MAX_ATTRIBUTES && text.split(/[\s"']+/).length > MAX_ATTRIBUTES)
      return `<${slash}${written}>`;
    const name = written.toLowerCase();
    if (voidElements.has(name) || uncounted.test(name)) return text;
    const count = open.get(name) ?? 0;
    const step = slash === '' ? 1 : -1;
    if (count + step < 0) return text;
    const isFormatting = formatting.test(name);
    if (step > 0 && (all >= MAX_OPEN || (isFormatting && formats >= MAX_FORMATTING))) return '';
    open.set(name, count + step);
    all += step;
    if (isFormatting) formats += step;
    return text;
  });
}
