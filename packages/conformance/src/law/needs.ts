import {
  type BlogBackend,
  type Capabilities,
  type Deviation,
  type Operation,
  operationsOf,
} from '@blog/core';
import { jsonBytes, type JsonBytesOperations } from '@blog/core/backend';

import type { ActorName, OpenTarget, Target } from '../target/target.js';
import { offeredCapabilities } from './callers.js';

/** A demand on the value of a capability: which one it is or is not, or which members a list has. */
export type CapabilityNeed =
  | string
  | boolean
  | {
      /** The capability has any value but this one. It has to be there. */
      readonly not: string;
    }
  | {
      /** The capability has one of these values. */
      readonly oneOf: readonly string[];
    }
  | {
      /** The capability is a list with this member. */
      readonly has: string;
    }
  | {
      /** The capability is a list with all of these members. */
      readonly hasAll: readonly string[];
    }
  | {
      /** The capability is a list without at least one of these members. */
      readonly lacksSomeOf: readonly string[];
    };

/** A thing that a target, beside its backend, can do for the laws. */
export type Feature = 'requests' | 'reopen' | 'configure' | 'second';

/** The conditions under which a law says something about a backend. All of it is data. */
export interface Needs {
  /** Operations that some caller has. */
  readonly operations?: readonly Operation[];
  /** Operations that one and the same caller has. */
  readonly together?: readonly Operation[];
  /** By path, such as `comments.numbering`. */
  readonly capabilities?: Readonly<Record<string, CapabilityNeed>>;
  /** Callers whose role matters to the law. Where it does not, a law takes whoever can. */
  readonly actors?: readonly ActorName[];
  /** Differences that excuse a backend from the law. */
  readonly excusedBy?: readonly Deviation[];
  /** It lists what it wrote: on a shared blog it finds that by its tag. */
  readonly scoped?: boolean;
  /** Features that the target, beside its backend, has to have. */
  readonly features?: readonly Feature[];
  /** Operations with a fast path. */
  readonly jsonBytes?: readonly (keyof JsonBytesOperations)[];
}

/** The operations, capabilities and features that the views of a target's callers have together. */
export interface Offer {
  readonly operations: ReadonlySet<string>;
  readonly jsonBytes: ReadonlySet<string>;
  /** The operations of each caller. */
  readonly callers: readonly ReadonlySet<Operation>[];
  /** The capabilities of the most able callers. */
  readonly capabilities: Capabilities;
  readonly actors: ReadonlySet<ActorName>;
  readonly features: ReadonlySet<Feature>;
  readonly isolation: Target['isolation'];
}

/** Finds what a target offers, by the views of its callers. */
export function offerOf(
  target: OpenTarget,
  views: ReadonlyMap<ActorName, BlogBackend>,
  isolation: Target['isolation'],
): Offer {
  const callers = [...views.values()].map((view) => new Set(operationsOf(view)));
  const operations = new Set(callers.flatMap((own) => [...own]));
  const fast = [...views.values()].flatMap((view) => Object.keys(view[jsonBytes] ?? {}));
  const features = new Set<Feature>();
  if (target.requests !== undefined) features.add('requests');
  if (target.reopen !== undefined) features.add('reopen');
  if (target.second !== undefined) features.add('second');
  if (target.configure !== undefined || operations.has('importer.write')) features.add('configure');
  return {
    operations,
    callers,
    jsonBytes: new Set(fast),
    capabilities: offeredCapabilities(views),
    actors: new Set(views.keys()),
    features,
    isolation,
  };
}

/** The needs that are not met, in words; empty where the law applies. */
export function unmetNeeds(needs: Needs, offer: Offer): string[] {
  return [
    ...missing(needs.operations, offer.operations, ''),
    ...apart(needs.together ?? [], offer.callers),
    ...missing(needs.jsonBytes, offer.jsonBytes, '[jsonBytes] '),
    ...missing(needs.actors, offer.actors, 'a caller '),
    ...missing(needs.features, offer.features, 'a target with '),
    ...Object.entries(needs.capabilities ?? {})
      .filter(([path, need]) => !meets(capabilityAt(offer.capabilities, path), need))
      .map(([path, need]) => `${path} ${inWords(need)}`),
    ...(needs.excusedBy ?? [])
      .filter((name) => offer.capabilities.deviations?.includes(name) === true)
      .map((name) => `${name} kept`),
    ...unscoped(needs, offer),
  ];
}

function apart(wanted: readonly Operation[], callers: Offer['callers']): string[] {
  if (callers.some((own) => wanted.every((name) => own.has(name)))) return [];
  return wanted.length === 0 ? [] : [`one caller with ${wanted.join(' and ')}`];
}

/** On a blog that others write to, what a law wrote is told from the rest by its tag. */
function unscoped({ scoped }: Needs, { isolation, capabilities: { posts } }: Offer): string[] {
  if (scoped !== true || isolation === 'fresh') return [];
  const isFound = posts?.fields.includes('tags') === true && posts.filters.includes('tagId');
  return isFound ? [] : ['posts.fields with tags and posts.filters with tagId, on a shared blog'];
}

function missing(
  wanted: readonly string[] | undefined,
  given: ReadonlySet<string>,
  prefix: string,
): string[] {
  return (wanted ?? []).filter((name) => !given.has(name)).map((name) => `${prefix}${name}`);
}

function capabilityAt(capabilities: Capabilities, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
      capabilities,
    );
}

function meets(value: unknown, need: CapabilityNeed): boolean {
  if (value === undefined) return false;
  if (typeof need !== 'object') return value === need;
  if ('not' in need) return value !== need.not;
  if ('oneOf' in need) return need.oneOf.some((one) => value === one);
  if (!Array.isArray(value)) return false;
  if ('has' in need) return value.includes(need.has);
  if ('hasAll' in need) return need.hasAll.every((one) => value.includes(one));
  return need.lacksSomeOf.some((one) => !value.includes(one));
}

function inWords(need: CapabilityNeed): string {
  if (typeof need !== 'object') return String(need);
  if ('not' in need) return `not ${need.not}`;
  if ('oneOf' in need) return need.oneOf.join(' or ');
  if ('has' in need) return `with ${need.has}`;
  if ('hasAll' in need) return `with ${need.hasAll.join(', ')}`;
  return `without one of ${need.lacksSomeOf.join(', ')}`;
}
