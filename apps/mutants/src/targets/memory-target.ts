import { type Target, targetOf } from '@blog/conformance';

import { memoryWith, soundMemory, type Swap } from '../swap/swap.js';
import type { ViewChange } from './view.js';

/** How a target differs from plain `memory`. */
export interface Differences {
  /** Functions of the package that are swapped. */
  readonly swaps?: readonly Swap[];
  /** Changes the view of each caller. */
  readonly change?: ViewChange;
  /** The clock of the blog. */
  readonly now?: () => Date;
}

/** Hundreds of mutants run at once: a post has to wait until its law has looked at it. */
const SCHEDULE_AHEAD = 2500;

/** `memory`, or a copy of it that differs. */
export async function memoryTarget(
  name = 'memory',
  { swaps = [], change = (view) => view, now }: Differences = {},
): Promise<Target> {
  const memory = await (swaps.length === 0 ? soundMemory() : memoryWith(swaps));
  const target = targetOf(name, () => {
    const store = memory({ now });
    return { backendFor: (actor) => change(store.as(actor), actor) };
  });
  return { ...target, scheduleAhead: SCHEDULE_AHEAD };
}
