import { BlogError } from '@blog/core';

/** The most of everything that a feed is read to. What has more ends in `too_large`. */
export const bounds = {
  /** Items of one document. */
  items: 20_000,
  /** Elements, attributes and texts of one item, or of all that is outside of items. */
  nodes: 200_000,
  /** Elements inside of one another. */
  depth: 200,
  /** Attributes of one element. */
  attributes: 500,
  /** Objects and lists of a JSON Feed. */
  containers: 500_000,
  /** Declared entities that are taken, and the length of one. */
  entities: 100,
  entityLength: 100,
  /** How often declared entities are written out. */
  expansions: 10_000,
} as const;

/** Where a document was found, and by which operation. */
export interface Place {
  address: string;
  operation: string;
}

/** The end of a feed that has too much of something. */
export function tooMuch(
  what: keyof typeof bounds,
  { address, operation }: Place,
): BlogError<'too_large'> {
  const names = {
    items: 'items',
    nodes: 'elements in one item',
    depth: 'elements inside of one another',
    attributes: 'attributes of one element',
    containers: 'objects',
    entities: 'entities',
    entityLength: 'characters in an entity',
    expansions: 'entities written out',
  };
  return new BlogError('too_large', {
    message: `The feed at ${address} has more than ${bounds[what]} ${names[what]}, which no feed of a blog has: it is not read`,
    backend: 'feed',
    operation,
    details: { limit: bounds[what] },
  });
}
