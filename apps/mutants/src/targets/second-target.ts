import { type Target, targetOf } from '@blog/conformance';

import { soundMemory } from '../swap/swap.js';
import type { ViewChange } from './view.js';

/** `memory` with two stores over the same data, each with a fault of its own process. */
export async function secondTarget(
  name: string,
  changeOf: () => ViewChange = () => (view) => view,
): Promise<Target> {
  const memory = await soundMemory();
  return targetOf(name, () => {
    const data = memory();
    const open = () => {
      const change = changeOf();
      return {
        backendFor: (actor: Parameters<typeof data.as>[0]) => change(data.as(actor), actor),
      };
    };
    return { ...open(), second: open };
  });
}
