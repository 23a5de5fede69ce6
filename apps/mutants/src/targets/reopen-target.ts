import { type Target, targetOf } from '@blog/conformance';

import { soundMemory } from '../swap/swap.js';
import type { ViewChange } from './view.js';

/** How many times the store was opened again. */
export interface Lives {
  count: number;
}

/** `memory` that can be opened again, with a fault that begins with that. */
export async function reopenTarget(
  name: string,
  changeIn: (lives: Lives) => ViewChange = () => (view) => view,
): Promise<Target> {
  const memory = await soundMemory();
  return targetOf(name, () => {
    const store = memory();
    const lives: Lives = { count: 0 };
    const change = changeIn(lives);
    return {
      backendFor: (actor) => change(store.as(actor), actor),
      reopen: async () => {
        lives.count += 1;
      },
    };
  });
}
