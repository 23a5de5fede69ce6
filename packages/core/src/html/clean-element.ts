import { cleanAttribute } from './clean-attribute.js';
import { codeLanguage, isCodeLanguage } from './code-language.js';
import type { HtmlChange } from './changes.js';
import { serializeAttribute, serializeText } from './escape.js';
import { ID_PREFIX } from './id-prefix.js';
import { type Rules, voidElements } from './policy.js';
import { readStyle, type StyleMeaning } from './style.js';

/** Names in lower case, the first of doubles. */
export type Attributes = ReadonlyMap<string, string>;

/** The output for a tag. An unwrapped element leaves its content; a leaf is written without it. */
export interface CleanTag {
  readonly open: string;
  /** Escaped; stands first in the element, and stays where the element itself goes. */
  readonly text: string;
  readonly close: string;
  /** How many elements it opens around its content. */
  readonly depth: number;
  /** Whether its content is skipped. */
  readonly leaf: boolean;
  readonly change: HtmlChange | null;
}

export const unwrapped: CleanTag = {
  open: '',
  text: '',
  close: '',
  depth: 0,
  leaf: false,
  change: null,
};
export const gone: CleanTag = { ...unwrapped, leaf: true };

/** The `alt` text of a picture that goes. */
export function altInstead(attributes: Attributes, change: HtmlChange): CleanTag {
  return { ...unwrapped, text: serializeText((attributes.get('alt') ?? '').trim()), change };
}

/** The start of a tag and its text; links that stand in for something do not run into each other. */
export function startOf({ open, text, change }: CleanTag, isAfterLink: boolean): string {
  if (text === '' && change === null) return open;
  return (isAfterLink && change !== null && open.startsWith('<a ') ? ' ' : '') + open + text;
}

/** The style of an element; null where it has none. */
export function styleOf(attributes: Attributes): StyleMeaning | null {
  const style = attributes.get('style');
  return style === undefined ? null : readStyle(style);
}

/** Whether the element was hidden from readers: by its style, or by `hidden` that no style overrules. */
export function isHidden(attributes: Attributes, style: StyleMeaning | null): boolean {
  if (style?.display === 'none' || style?.isInvisible === true) return true;
  return attributes.has('hidden') && style?.display !== 'shown';
}

/** The attributes that replace a style. */
function layout(
  source: string,
  name: string,
  { textAlign, float, centered }: StyleMeaning,
  allowed: readonly string[],
): { readonly align: string; readonly class: string } {
  const side = float || (centered ? 'center' : '');
  let align = textAlign || (source === 'center' ? 'center' : '');
  if (/^(?:img|hr)$/.test(name)) align = float;
  if (name === 'table') align = side;
  if (!allowed.includes('align')) align = '';
  return { align, class: side && align !== side ? `align${side}` : '' };
}

const holdsLanguage = /^(?:pre|code|div|figure)$/;

/** The class with those that stand for a style or name the language of code. */
function classOf(name: string, attributes: Attributes, fromStyle: string): string {
  const value = attributes.get('class') ?? '';
  const side = fromStyle && !/\balign(?:left|right|center)\b/.test(value) ? ` ${fromStyle}` : '';
  const language = holdsLanguage.test(name) ? codeLanguage(name, attributes) : null;
  return value + side + (language === null ? '' : ` language-${language}`);
}

/**
 * The values that are read in place of some attributes: a style's size, which browsers take before the attributes,
 * `hidden`, and the class. Undefined takes an attribute away. Null for most elements.
 */
function replaced(
  name: string,
  attributes: Attributes,
  style: StyleMeaning | null,
  fromStyle: string,
): ReadonlyMap<string, string | undefined> | null {
  const isCode = holdsLanguage.test(name);
  if (!style && !fromStyle && !isCode) return null;
  const values = new Map<string, string | undefined>();
  if (fromStyle || isCode) values.set('class', classOf(name, attributes, fromStyle) || undefined);
  if (/^(?:pre|code)$/.test(name) && isCodeLanguage(attributes.get('lang') ?? ''))
    values.set('lang', undefined);
  if (style?.display || style?.isInvisible)
    values.set('hidden', isHidden(attributes, style) ? '' : undefined);
  if (style?.width && /^(?:img|video|iframe)$/.test(name)) {
    const { width, height } = style;
    const keepsHeight = height === '' && attributes.get('width')?.trim() === width;
    values.set('width', width);
    if (!keepsHeight) values.set('height', height || undefined);
  }
  return values;
}

/** Not to a place in the text itself, which is gone where the rules take ids away. */
function leadsAnywhere(href: string | null, rules: Rules): boolean {
  if (href === null) return false;
  return !href.startsWith(`#${ID_PREFIX}`) || rules.everywhere.includes('id');
}

/**
 * Writes the tag of an element by its name and attributes alone. Everything that the rules do not name
 * is left out; an element that they do not name is unwrapped.
 */
export function cleanElement(
  rules: Rules,
  source: string,
  attributes: Attributes,
  baseUrl: string | null,
): CleanTag {
  const name = rules.renames.get(source) ?? source;
  const allowed = rules.elements.get(name);
  const style = styleOf(attributes);
  const hidden = isHidden(attributes, style);
  if (allowed === undefined || (style?.plainWeight && /^(?:b|strong)$/.test(name))) {
    // A cell of a table that is unwrapped: its text must not run into the next one's.
    const close = /^t[dh]$/.test(name) ? ' ' : '';
    return hidden && rules.everywhere.includes('hidden')
      ? { ...unwrapped, open: '<span hidden="">', close: `</span>${close}`, depth: 1 }
      : { ...unwrapped, close };
  }
  const meant = style && rules.layout ? layout(source, name, style, allowed) : null;
  const align = meant?.align || (source === 'center' && allowed.includes('align') ? 'center' : '');
  const instead = replaced(name, attributes, style, meant?.class ?? '');

  let change: HtmlChange | null = null;
  const kept = new Map<string, string>();
  for (const list of [allowed, rules.everywhere]) {
    for (const attribute of list) {
      let value = attributes.get(attribute);
      if (instead?.has(attribute)) value = instead.get(attribute);
      if (attribute === 'rel' && kept.has('target')) value = `${value ?? ''} noopener`;
      let clean = value === undefined ? null : cleanAttribute(name, attribute, value, baseUrl);
      if (attribute === 'href' && value !== undefined && !leadsAnywhere(clean, rules)) {
        clean = null;
        change = 'linksDropped';
      }
      if (clean === null && attribute === 'align' && align !== '') clean = align;
      if (clean !== null) kept.set(attribute, clean);
    }
  }

  const fixed = rules.fixed[name];
  if (fixed && (fixed.when === '' || kept.has(fixed.when))) {
    for (const [attribute, value] of Object.entries(fixed.values)) {
      kept.delete(attribute);
      kept.set(attribute, value);
    }
  }

  const elements = /^(?:a|span)$/.test(name) && kept.size === 0 ? [] : [name];
  if (name === 'span' && style) elements.push(...style.stress);
  let open = '';
  let close = '';
  for (const element of elements) {
    open += `<${element}`;
    if (element === name)
      for (const [attribute, value] of kept) open += serializeAttribute(attribute, value);
    open += '>';
    if (!voidElements.has(element)) close = `</${element}>${close}`;
  }
  const depth = close === '' ? 0 : elements.length;
  return { open, text: '', close, depth, leaf: false, change };
}
