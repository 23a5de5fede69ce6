import {
  type Actor,
  type BlogBackend,
  createMemory,
  memoryRules,
  type MemoryRules,
} from '@blog/core';

import type { Target } from '../target.js';
import { targetOf } from '../target-of.js';

/** `memory`, or a copy of it with other rules, or with each view changed. */
export function memoryTarget(
  name = 'memory',
  rules: Partial<MemoryRules> = {},
  change: (view: BlogBackend, actor: Actor) => BlogBackend = (view) => view,
): Target {
  return targetOf(name, () => {
    const store = createMemory({ ...memoryRules, ...rules })();
    return { backendFor: (actor) => change(store.as(actor), actor) };
  });
}
