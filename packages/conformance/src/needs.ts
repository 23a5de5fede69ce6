import { type BlogBackend, encoded, operationsOf, type Traits } from '@blog/core';

import type { Feature, Needs, TraitNeed } from './law.js';
import type { ActorName, OpenTarget } from './target.js';

/** What a target offers: what its callers' views have, taken together. */
export interface Offer {
  readonly operations: ReadonlySet<string>;
  readonly encoded: ReadonlySet<string>;
  /** The traits of the most able caller. */
  readonly traits: Traits;
  readonly actors: ReadonlySet<ActorName>;
  readonly features: ReadonlySet<Feature>;
}

/** What a target offers, by the views of its callers, the least able first. */
export function offerOf(target: OpenTarget, views: ReadonlyMap<ActorName, BlogBackend>): Offer {
  const operations = new Set([...views.values()].flatMap((view) => operationsOf(view)));
  const fast = [...views.values()].flatMap((view) => Object.keys(view[encoded] ?? {}));
  const features = new Set<Feature>();
  if (target.requests !== undefined) features.add('requests');
  if (target.reopen !== undefined) features.add('reopen');
  if (target.configure !== undefined || operations.has('importer.write')) features.add('configure');
  return {
    operations,
    encoded: new Set(fast),
    traits: [...views.values()].at(-1)?.traits ?? { html: 'raw' },
    actors: new Set(views.keys()),
    features,
  };
}

/** The needs that are not met, in words; empty where the law applies. */
export function unmetNeeds(needs: Needs, offer: Offer): string[] {
  return [
    ...missing(needs.operations, offer.operations, ''),
    ...missing(needs.encoded, offer.encoded, 'encoded '),
    ...missing(needs.actors, offer.actors, 'a caller '),
    ...missing(needs.features, offer.features, 'a target with '),
    ...Object.entries(needs.traits ?? {})
      .filter(([path, need]) => !meets(traitAt(offer.traits, path), need))
      .map(([path, need]) => `${path} ${inWords(need)}`),
  ];
}

function missing(
  wanted: readonly string[] | undefined,
  given: ReadonlySet<string>,
  prefix: string,
): string[] {
  return (wanted ?? []).filter((name) => !given.has(name)).map((name) => `${prefix}${name}`);
}

function traitAt(traits: Traits, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
      traits,
    );
}

function meets(value: unknown, need: TraitNeed): boolean {
  if (value === undefined) return false;
  if (typeof need !== 'object') return value === need;
  if ('not' in need) return value !== need.not;
  if ('oneOf' in need) return need.oneOf.some((one) => value === one);
  if (!Array.isArray(value)) return false;
  if ('has' in need) return value.includes(need.has);
  return need.lacksSomeOf.some((one) => !value.includes(one));
}

function inWords(need: TraitNeed): string {
  if (typeof need !== 'object') return String(need);
  if ('not' in need) return `not ${need.not}`;
  if ('oneOf' in need) return need.oneOf.join(' or ');
  if ('has' in need) return `with ${need.has}`;
  return `without one of ${need.lacksSomeOf.join(', ')}`;
}
