import type { HtmlChange, HtmlChanges } from '@blog/core/html';

/** The words for one change and for several; null for changes by which nothing is missed. */
const words: Readonly<Record<HtmlChange, readonly [one: string, several: string] | null>> = {
  embedsToLinks: ['embed became a link', 'embeds became links'],
  embedsDropped: [
    'embed without a usable address was left out',
    'embeds without a usable address were left out',
  ],
  picturesToLinks: ['picture of a comment became a link', 'pictures of comments became links'],
  picturesDropped: ['picture was left out', 'pictures were left out'],
  areasToLinks: ['area of an image map became a link', 'areas of image maps became links'],
  linksDropped: ['link that leads nowhere became text', 'links that lead nowhere became text'],
  mathToText: ['formula became text', 'formulas became text'],
  drawingsDropped: ['drawing was left out', 'drawings were left out'],
  formsDropped: ['form lost its fields', 'forms lost their fields'],
  fieldsDropped: ['field of a form was left out', 'fields of forms were left out'],
  scriptsDropped: ['script was left out', 'scripts were left out'],
  stylesDropped: ['style sheet was left out', 'style sheets were left out'],
  picturesRestored: [
    'picture that a script loaded is a picture now',
    'pictures that a script loaded are pictures now',
  ],
  countersDropped: [
    'invisible counter of visits was left out',
    'invisible counters of visits were left out',
  ],
  picturesDoubled: null,
};

/** Adds the counts of a batch to those of all. */
export function addChanges(to: HtmlChanges, more: HtmlChanges): void {
  for (const kind of Object.keys(words) as HtmlChange[]) {
    const count = more[kind];
    if (count !== undefined) to[kind] = (to[kind] ?? 0) + count;
  }
}

/**
 * Gives one phrase for each kind of change, those that a reader misses most first.
 *
 * @param show writes a number
 */
export function changesText(changes: HtmlChanges, show: (count: number) => string): string[] {
  const phrases: string[] = [];
  for (const [kind, forms] of Object.entries(words)) {
    const count = changes[kind as HtmlChange] ?? 0;
    if (forms !== null && count > 0) phrases.push(`${show(count)} ${forms[count === 1 ? 0 : 1]}`);
  }
  return phrases;
}
