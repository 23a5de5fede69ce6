import {
  type Actor,
  type BlogBackend,
  createWithAccess,
  type Group,
  type AccessRules,
  accessRules,
  type MemoryRules,
  type Operation,
} from '@blog/core';

import { memoryTarget } from '../testing/memory-target.js';
import type { Target } from '../target.js';

/** A backend with one fault, and the law that has to catch it. */
export interface Mutant {
  readonly id: string;
  readonly topic: string;
  /** Id of the law that fails on it, and passes on the sound one. */
  readonly law: string;
  /** What its author got wrong. */
  readonly fault: string;
  make(): Target;
  /** The same without the fault. */
  sound(): Target;
}

/** What replaces rules of `memory`. */
export type RuleFault = Partial<MemoryRules>;

/** What changes a caller's view. */
export type ViewFault = (view: BlogBackend, actor: Actor) => BlogBackend;

/** Makes mutants of one topic. */
export function mutantsOf(topic: string) {
  const base = (id: string, law: string, fault: string, make: () => Target): Mutant => ({
    id: `${topic}.${id}`,
    topic,
    law,
    fault,
    make,
    sound: () => memoryTarget(),
  });
  return {
    /** A copy of `memory` with other rules. */
    rules: (id: string, law: string, fault: string, rules: () => RuleFault): Mutant =>
      base(id, law, fault, () => memoryTarget(id, rules())),
    /** A copy of `memory` whose withAccess has other rules. */
    withAccess: (id: string, law: string, fault: string, rules: Partial<AccessRules>): Mutant =>
      base(id, law, fault, () =>
        memoryTarget(id, { withAccess: createWithAccess({ ...accessRules, ...rules }) }),
      ),
    /** `memory` with its views changed. */
    view: (id: string, law: string, fault: string, change: () => ViewFault): Mutant =>
      base(id, law, fault, () => memoryTarget(id, {}, change())),
    /** A fault in something else than `memory` alone. */
    of: (
      id: string,
      law: string,
      fault: string,
      targets: { sound: () => Target; make: () => Target },
    ): Mutant => ({ ...base(id, law, fault, targets.make), sound: targets.sound }),
  };
}

/** The method of an operation. */
export type MethodOf<O extends Operation> = O extends `${infer G extends Group}.${infer M}`
  ? M extends keyof NonNullable<BlogBackend[G]>
    ? NonNullable<NonNullable<BlogBackend[G]>[M]>
    : never
  : never;

/** The view with one method made anew; as it is where it has no such method. */
export function replace<O extends Operation>(
  view: BlogBackend,
  operation: O,
  make: (original: MethodOf<O>, view: BlogBackend) => MethodOf<O>,
): BlogBackend {
  const [group, name] = operation.split('.') as [Group, string];
  const methods = view[group];
  const original: unknown = methods === undefined ? undefined : Reflect.get(methods, name);
  if (typeof original !== 'function') return view;
  return { ...view, [group]: { ...methods, [name]: make(original as MethodOf<O>, view) } };
}
