import { createMemory, type Deviation, memoryRules, type MemoryRules } from '@blog/core';

import type { ViewFault } from '../mutants/mutant.js';
import type { Target } from '../target.js';
import { targetOf } from '../target-of.js';
import { lacking, type Lacks, toSeconds } from './lacking.js';

/** The rules of `memory` where its platform differs so. */
const lackingRules: Partial<Record<Deviation, Partial<MemoryRules>>> = {
  'posts.former-paths': { formerPathsAfter: () => [] },
  'comments.duplicates-taken': { isDuplicate: () => false },
  'comments.no-tombstones': { leavesTombstone: () => false },
};

/** `memory` on a platform that takes less, or differs, and says so. */
export function lackingTarget(
  name: string,
  lacks: Lacks,
  change: ViewFault = (view) => view,
): Target {
  const deviations = lacks.deviations ?? [];
  const rules = Object.assign(
    {},
    memoryRules,
    ...deviations.map((one) => lackingRules[one]),
  ) as MemoryRules;
  const inSeconds = deviations.includes('posts.dates-in-seconds');
  const now = () => new Date(inSeconds ? toSeconds(new Date().toISOString()) : Date.now());
  return targetOf(name, () => {
    const store = createMemory(rules)({ now });
    return { backendFor: (actor) => change(lacking(store.as(actor), lacks), actor) };
  });
}
