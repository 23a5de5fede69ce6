import type { Target } from '@blog/conformance';

import type { CoreFiles } from '../swap/core-files.js';
import { swapIn } from '../swap/swap.js';
import { memoryTarget } from '../targets/memory-target.js';
import type { ViewChange } from '../targets/view.js';

/** A backend with one fault, and the law that has to catch it. */
export interface Mutant {
  readonly id: string;
  readonly topic: string;
  /** Id of the law that fails on it, and passes on the sound one. */
  readonly law: string;
  /** The mistake of its author, in words. */
  readonly fault: string;
  make(): Promise<Target>;
  /** The same without the fault. */
  sound(): Promise<Target>;
}

/** The target with the fault, and the same without it. */
export type Targets = Pick<Mutant, 'make' | 'sound'>;

/** Makes mutants of one topic. */
export function mutantsOf(topic: string) {
  /** A fault in something else than `memory` alone. */
  const of = (id: string, law: string, fault: string, targets: Targets): Mutant => ({
    id: `${topic}.${id}`,
    topic,
    law,
    fault,
    ...targets,
  });
  return {
    of,
    /** `memory` with other functions in one file of `@blog/core`. */
    within:
      <F extends keyof CoreFiles>(file: F) =>
      (
        id: string,
        law: string,
        fault: string,
        faults: (sound: CoreFiles[F]) => Partial<CoreFiles[F]>,
      ): Mutant =>
        of(id, law, fault, {
          make: () => memoryTarget(id, { swaps: [swapIn(file, faults)] }),
          sound: () => memoryTarget(),
        }),
    /** `memory` with its views changed. */
    view: (id: string, law: string, fault: string, change: () => ViewChange): Mutant =>
      of(id, law, fault, {
        make: () => memoryTarget(id, { change: change() }),
        sound: () => memoryTarget(),
      }),
  };
}
