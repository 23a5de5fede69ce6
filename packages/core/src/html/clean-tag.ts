import type { HtmlChange } from './changes.js';
import {
  altInstead,
  type Attributes,
  type CleanTag,
  cleanElement,
  gone,
  isHidden,
  styleOf,
  unwrapped,
} from './clean-element.js';
import {
  cleanFrame,
  cleanObject,
  cleanScript,
  type Inside,
  isUnseen,
  linkInstead,
} from './embeds.js';
import { serializeText } from './escape.js';
import { loadedNow } from './lazy.js';
import { droppedElements, type Rules } from './policy.js';
import { cleanUrl } from './url.js';

const dropped = new Set(droppedElements);
const changes: ReadonlyMap<string, HtmlChange> = new Map([
  ['style', 'stylesDropped'],
  ['svg', 'drawingsDropped'],
  ['form', 'formsDropped'],
  ['select', 'fieldsDropped'],
  ['textarea', 'fieldsDropped'],
  ['applet', 'embedsDropped'],
  ['math', 'mathToText'],
]);

/** The hidden half of a formula that KaTeX or MathJax has drawn. */
const twin = /^(?:katex-mathml|mjx[-_]assistive[-_]m(?:ath)?ml)$/i;

const web = /^https?$/i;
/** In the tags of pictures and sources their addresses stand first. */
const hasSource = /^<\w+ src(?:set)?=/;

/**
 * A box to tick stays as a picture of its state. Its name is the sign for that state, which screen
 * readers read in the reader's own language.
 */
function checkbox(rules: Rules, attributes: Attributes): CleanTag {
  const type = (attributes.get('type') ?? '').trim().toLowerCase();
  if (type !== 'checkbox' || !rules.elements.has('input'))
    return type === 'hidden' ? gone : { ...gone, change: 'fieldsDropped' };
  if (isHidden(attributes, styleOf(attributes))) return gone;
  const state = attributes.has('checked') ? ' checked="" aria-label="☑"' : ' aria-label="☐"';
  return { ...unwrapped, open: `<input type="checkbox" disabled=""${state}>` };
}

/** A picture: shown at once also where a script was to load it, and by its words where it cannot be shown. */
function picture(
  rules: Rules,
  source: string,
  attributes: Attributes,
  baseUrl: string | null,
): CleanTag {
  const loaded = loadedNow(attributes, baseUrl);
  const shown = loaded ?? attributes;
  if (rules.elements.has('img')) {
    const tag = cleanElement(rules, source, shown, baseUrl);
    if (hasSource.test(tag.open)) return loaded ? { ...tag, change: 'picturesRestored' } : tag;
  } else if (!attributes.has('alt') && !isUnseen(shown)) {
    const address = cleanUrl(shown.get('src') ?? '', web, baseUrl);
    if (address !== null && rules.elements.has('a'))
      return linkInstead(rules, address, '', 'picturesToLinks');
  }
  return isHidden(shown, styleOf(shown))
    ? { ...unwrapped, change: 'picturesDropped' }
    : altInstead(attributes, 'picturesDropped');
}

/** A part of a picture that leads somewhere. */
function area(rules: Rules, attributes: Attributes, baseUrl: string | null): CleanTag {
  const href = cleanUrl(attributes.get('href') ?? '', /^(?:https?|mailto|tel)$/i, baseUrl);
  if (href === null)
    return attributes.has('href') ? { ...unwrapped, change: 'linksDropped' } : unwrapped;
  const text = serializeText((attributes.get('alt') || attributes.get('title') || '').trim());
  return linkInstead(rules, href, text, 'areasToLinks');
}

/**
 * Makes the output for a tag from its name and attributes, and for a few elements from what is in
 * them. Everything that the rules do not name is left out.
 *
 * @param inside null where no tree was built; an `object` is then left to the full parser
 */
export function cleanTag(
  rules: Rules,
  source: string,
  attributes: Attributes,
  baseUrl: string | null,
  inside: Inside | null = null,
): CleanTag {
  const name = rules.renames.get(source) ?? source;
  switch (name) {
    case 'img':
      return picture(rules, source, attributes, baseUrl);
    case 'iframe':
    case 'embed':
      return cleanFrame(rules, attributes, baseUrl, inside);
    case 'amp-youtube':
    case 'lite-youtube': {
      const film = attributes.get('data-videoid') ?? attributes.get('videoid') ?? '';
      const src = new Map(attributes).set('src', `https://www.youtube.com/embed/${film}`);
      return film === '' ? unwrapped : cleanFrame(rules, src, baseUrl, null);
    }
    case 'script':
      return cleanScript(rules, attributes, baseUrl, inside);
    case 'input':
      return checkbox(rules, attributes);
    case 'area':
      return area(rules, attributes, baseUrl);
    case 'object':
      return inside ? cleanObject(rules, attributes, baseUrl, inside) : gone;
    case 'video':
    case 'audio':
      if (rules.elements.has(name)) break;
      return inside ? cleanObject(rules, attributes, baseUrl, inside) : gone;
    case 'div': {
      // An empty one that a script was to fill.
      const isEmpty = inside && !inside.text && !inside.hasPicture && inside.links.length === 0;
      const address = isEmpty ? cleanUrl(attributes.get('data-href') ?? '', web, baseUrl) : null;
      if (address !== null) return linkInstead(rules, address, '', 'embedsToLinks');
      break;
    }
    case 'source':
    case 'track': {
      const tag = cleanElement(
        rules,
        source,
        loadedNow(attributes, baseUrl) ?? attributes,
        baseUrl,
      );
      return hasSource.test(tag.open) ? tag : unwrapped;
    }
    default:
  }
  // A formula is there twice: for screen readers, and drawn.
  if (twin.test(source === 'span' ? (attributes.get('class') ?? '') : source)) return gone;
  if (dropped.has(name)) return { ...gone, change: changes.get(source) ?? null };
  const shown =
    name === 'video' || name === 'audio'
      ? (loadedNow(attributes, baseUrl) ?? attributes)
      : attributes;
  const tag = cleanElement(rules, source, shown, baseUrl);
  const change = changes.get(source);
  return change === undefined ? tag : { ...tag, change };
}
