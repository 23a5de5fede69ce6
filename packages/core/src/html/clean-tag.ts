import { cleanAttribute } from './clean-attribute.js';
import { serializeAttribute, serializeText } from './escape.js';
import { playerAddress } from './players.js';
import { droppedElements, type Rules, voidElements } from './policy.js';
import { readStyle, type StyleMeaning } from './style.js';

/** The output for a tag. An unwrapped element leaves its content; a leaf is written without it. */
export interface CleanTag {
  readonly open: string;
  readonly close: string;
  /** How many elements it opens around its content. */
  readonly depth: number;
  /** Whether its content is skipped. */
  readonly leaf: boolean;
}

const unwrapped: CleanTag = { open: '', close: '', depth: 0, leaf: false };
const gone: CleanTag = { ...unwrapped, leaf: true };
/** A cell of a table that the policy unwraps: its text must not run into the next one's. */
const cell: CleanTag = { ...unwrapped, close: ' ' };

const dropped = new Set(droppedElements);

/** The attributes that replace a style. */
function layout(
  source: string,
  name: string,
  style: StyleMeaning | null,
  allowed: readonly string[],
): Record<string, string> {
  const { textAlign = '', float = '', centered = false } = style ?? {};
  const side = float || (centered ? 'center' : '');
  let align = textAlign || (source === 'center' ? 'center' : '');
  if (/^(?:img|hr)$/.test(name)) align = float;
  if (name === 'table') align = side;
  if (!allowed.includes('align')) align = '';
  return { align, class: side && align !== side ? `align${side}` : '' };
}

/**
 * Makes the output for a tag from its name and attributes alone. Everything that the rules do not name is
 * left out.
 *
 * @param attributes names in lower case, the first of doubles
 */
export function cleanTag(
  rules: Rules,
  source: string,
  attributes: ReadonlyMap<string, string>,
  baseUrl: string | null,
): CleanTag {
  const name = rules.renames.get(source) ?? source;
  const allowed = rules.elements.get(name);
  const textInstead = { ...unwrapped, open: serializeText((attributes.get('alt') ?? '').trim()) };
  if (allowed === undefined) {
    if (name === 'img') return textInstead;
    if (name === 'td' || name === 'th') return cell;
    return dropped.has(name) ? gone : unwrapped;
  }

  const styleText = attributes.get('style');
  const style = styleText === undefined ? null : readStyle(styleText);
  if (style?.plainWeight && /^(?:b|strong)$/.test(name)) return unwrapped;
  const meant = rules.layout ? layout(source, name, style, allowed) : {};

  const kept = new Map<string, string>();
  for (const attribute of allowed.concat(rules.everywhere)) {
    let value = attributes.get(attribute);
    if (
      attribute === 'class' &&
      meant['class'] &&
      !/\balign(?:left|right|center)\b/.test(value ?? '')
    ) {
      value = `${value ?? ''} ${meant['class']}`;
    }
    if (attribute === 'rel' && kept.has('target')) value = `${value ?? ''} noopener`;
    const clean = value === undefined ? null : cleanAttribute(name, attribute, value, baseUrl);
    const result = clean ?? ((attribute === 'align' && meant['align']) || null);
    if (result !== null) kept.set(attribute, result);
  }

  const src = kept.get('src');
  if (name === 'iframe') {
    const address = src === undefined ? null : playerAddress(src);
    if (address === null) return gone;
    kept.set('src', address);
  }
  if (name === 'img' && src === undefined && !kept.has('srcset')) return textInstead;
  if (/^(?:source|track)$/.test(name) && src === undefined && !kept.has('srcset')) return unwrapped;
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
  return { open, close, depth: close === '' ? 0 : elements.length, leaf: name === 'iframe' };
}
