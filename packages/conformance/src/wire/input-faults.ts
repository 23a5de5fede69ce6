import type { JsonObject } from './expect.js';

/** Values that are none of the kind, those that languages take for one among them. */
const wrongOf = {
  text: [7, null, true, ['a'], { text: 'a' }],
  word: ['nonsense', '', 1, null, ['nonsense']],
  flag: ['true', 'false', 1, null, 0],
  list: ['a', {}, null, 7, true],
  object: ['a', [], 7, true, null],
  optionalText: [7, false, ['a'], { text: 'a' }, 1.5],
  optionalObject: ['a', [], 7, true, ['a']],
  optionalNumber: ['7', false, [7], {}, -1],
  date: ['yesterday', '', 7, true, '2020-02-30T00:00:00Z'],
} as const satisfies Record<string, readonly [unknown, unknown, unknown, unknown, unknown]>;
type Kind = keyof typeof wrongOf;

/** The place of a value in an input, and its kind. */
export type Places = Readonly<Record<string, Kind>>;

/** Those of a source. */
export const sourcePlaces = {
  source: 'object',
  'source.text': 'text',
  'source.format': 'word',
} as const;
export const postPlaces: Places = {
  title: 'text',
  ...sourcePlaces,
  slug: 'text',
  path: 'text',
  status: 'word',
  publishedAt: 'date',
  excerpt: 'optionalText',
  tags: 'list',
  'tags[1]': 'text',
  authorIds: 'list',
  'authorIds[0]': 'text',
  image: 'optionalObject',
  'image.url': 'text',
  enclosures: 'list',
  'enclosures[0]': 'object',
  'enclosures[0].url': 'text',
  'enclosures[0].size': 'optionalNumber',
  featured: 'flag',
  access: 'word',
  commentsOpen: 'flag',
  extra: 'object',
};
export const authorPlaces: Places = {
  author: 'object',
  'author.name': 'text',
  'author.email': 'optionalText',
  'author.url': 'optionalText',
};
export const commentPlaces: Places = {
  postId: 'text',
  parentId: 'optionalText',
  ...sourcePlaces,
  ...authorPlaces,
  status: 'word',
};

/** Members that an object of an input cannot do without, so that a wrong one beside them is the only fault. */
const wholes: JsonObject = {
  image: { url: 'https://blog.example/a.png', alt: null, width: null, height: null },
  enclosures: [
    { url: 'https://blog.example/a.mp3', type: 'audio/mpeg', size: null, seconds: null },
  ],
  author: { name: 'A guest' },
  tags: ['Mornings', 'Evenings'],
  authorIds: ['1'],
};

/** A copy of an input with another value at a place such as `tags[1]`. */
export function withValue(input: JsonObject, place: string, value: unknown): JsonObject {
  const keys = place.split(/\.|\[(\d+)\]\.?/).filter((key) => key !== undefined && key !== '');
  const [first = ''] = keys;
  const copy: Record<string, unknown> = structuredClone({ ...input });
  if (keys.length > 1 && !(first in copy)) copy[first] = structuredClone(wholes[first]);
  let at: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[keys.at(-1) ?? ''] = value;
  return copy;
}

/** Inputs that have the fault number `round` at each place: several, where one place is in another. */
export function faultyInputs(input: JsonObject, places: Places, round: number) {
  const layers: { body: JsonObject; at: string[] }[] = [];
  for (const [place, kind] of Object.entries(places)) {
    const isApart = (one: string) => !place.startsWith(one) || /^\w/.test(place.slice(one.length));
    const layer = layers.find(({ at }) => at.every(isApart));
    const value = wrongOf[kind][round];
    if (layer === undefined) layers.push({ body: withValue(input, place, value), at: [place] });
    else {
      layer.body = withValue(layer.body, place, value);
      layer.at.push(place);
    }
  }
  return layers;
}
