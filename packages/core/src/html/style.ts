/** The parts of a `style` attribute that are kept: alignment, sizes, stressed and hidden text. */
export interface StyleMeaning {
  textAlign: string;
  float: string;
  centered: boolean;
  /** Elements that say the same. */
  stress: string[];
  /** Written out as not bold: what an editor puts on a `<b>` that it only uses as a wrapper. */
  plainWeight: boolean;
  /** The last `display`, as far as it says whether the element is shown; empty where none is told. */
  display: '' | 'none' | 'shown';
  isInvisible: boolean;
  /** In pixels or percent, as the attribute is written; empty where none is told. */
  width: string;
  height: string;
}

const size = /^\d{1,4}(?:\.\d{1,3})?(?:%|px)(?=\s*(?:$|!))/;
const declaration = /(?:^|;)\s*([a-z-]+)\s*:\s*([^;]{0,60})/gi;

/**
 * Reads a `style` attribute for its meaning. Nothing of the text itself goes on: every value that
 * comes out is one of a fixed few, so no escape or comment of CSS has a way through.
 */
export function readStyle(style: string): StyleMeaning {
  const meaning: StyleMeaning = {
    textAlign: '',
    float: '',
    centered: false,
    stress: [],
    plainWeight: false,
    display: '',
    isInvisible: false,
    width: '',
    height: '',
  };
  const stress = new Set<string>();
  for (const [, property = '', text = ''] of style.matchAll(declaration)) {
    const name = property.toLowerCase();
    const value = text.toLowerCase();
    const word = /^[a-z0-9]*/.exec(value)?.[0] ?? '';
    if (name === 'text-align' && /^(?:left|right|center|justify)$/.test(word))
      meaning.textAlign = word;
    if (name === 'float' && /^(?:left|right)$/.test(word)) meaning.float = word;
    if (/^margin(?:-left)?$/.test(name) && /\bauto\b/.test(value)) meaning.centered = true;
    if (name === 'font-weight') {
      if (/^(?:bold|bolder|[6-9]00)$/.test(word)) stress.add('b');
      meaning.plainWeight = word === 'normal' || word === '400';
    }
    if (name === 'display' && word !== '') meaning.display = word === 'none' ? 'none' : 'shown';
    if (name === 'visibility') meaning.isInvisible = /^(?:hidden|collapse)$/.test(word);
    if (name === 'width' || name === 'height')
      meaning[name] = (size.exec(value)?.[0] ?? '').replace('px', '');
    if (name === 'font-style' && /^(?:italic|oblique)$/.test(word)) stress.add('i');
    if (name.startsWith('text-decoration')) {
      if (value.includes('underline')) stress.add('u');
      if (value.includes('line-through')) stress.add('s');
    }
  }
  meaning.stress = [...stress];
  return meaning;
}
