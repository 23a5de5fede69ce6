import { BlogError } from '@blog/core';
import { toHttpUrl } from '@blog/core/backend';

/** The bounds of a feed that is read. */
export const bounds = {
  /** Items of one document. */
  items: 20_000,
  /** Elements, attributes and texts of one item, or of all that is outside of items. */
  nodes: 200_000,
  /** The same of the whole document. */
  allNodes: 2_000_000,
  /** Elements inside of one another. */
  depth: 200,
  /** Attributes of one element. */
  attributes: 500,
  /** Objects and lists of a JSON Feed. */
  containers: 500_000,
  /** Declared entities that are taken, and the length of one. */
  entities: 100,
  entityLength: 100,
  /** Characters of an address; a longer one is none. Each may be the base of many others. */
  address: 4000,
  /** Prefixes that are declared at one place; further ones are unknown. */
  prefixes: 32,
  /** People and characters of a name; all items may share them. */
  people: 50,
  name: 500,
  /** Dates that are no common ones: of one field of an item, and of all items. */
  dates: 2,
  allDates: 5000,
  /** How often declared entities are written out. */
  expansions: 10_000,
} as const;

/** Where a document was found, and by which operation. */
export interface DocumentPosition {
  address: string;
  operation: string;
}

/** The bounds that end a feed; where another bound is passed, the rest is cut off or left out. */
const names = {
  items: 'items',
  nodes: 'elements in one item',
  allNodes: 'elements',
  depth: 'elements inside of one another',
  attributes: 'attributes of one element',
  containers: 'objects',
} as const;

/** The end of a feed that has too much of something. */
export function tooMuch(
  what: keyof typeof names,
  { address, operation }: DocumentPosition,
): BlogError<'too_large'> {
  return new BlogError('too_large', {
    message: `The feed at ${address} has more than ${bounds[what]} ${names[what]}, which no feed of a blog has: it is not read`,
    backend: 'feed',
    operation,
    details: { limit: bounds[what] },
  });
}

/** An absolute http or https address that is not too long; `null` where there is none. */
export function addressOf(text: string | null | undefined, base: string): string | null {
  if (text === null || text === undefined || text.length > bounds.address) return null;
  const url = toHttpUrl(text, base);
  return url !== null && url.length <= bounds.address ? url : null;
}

/** Tells of a part of an item that could not be read. */
export type Fault = (path: string, message: string) => void;

/** The message for an address that {@link addressOf} does not take. */
export const notAnAddress = (text: string): string =>
  `Expected an http or https address, not ${JSON.stringify(text.slice(0, 100))}`;
