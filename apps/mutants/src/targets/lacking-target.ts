import type { Target } from '@blog/conformance';
import type { Deviation } from '@blog/core';

import { type Swap, swapIn } from '../swap/swap.js';
import { lacking, type Lacks, toSeconds } from './lacking.js';
import { memoryTarget } from './memory-target.js';
import type { ViewChange } from './view.js';

/** Deviations that are decisions inside `memory`: no change of its views makes them. */
const swapsOf: Partial<Record<Deviation, Swap>> = {
  'posts.former-paths': swapIn('kit/publication', () => ({ formerPathsAfter: () => [] })),
  'comments.duplicates-taken': swapIn('kit/comment-rules', () => ({
    isDuplicate: () => false,
  })),
  'comments.no-tombstones': swapIn('kit/comment-rules', () => ({
    leavesTombstone: () => false,
  })),
};

/** `memory` on a platform that takes less, or deviates, and says so. */
export function lackingTarget(
  name: string,
  lacks: Lacks,
  change: ViewChange = (view) => view,
): Promise<Target> {
  const deviations = lacks.deviations ?? [];
  const inSeconds = deviations.includes('posts.dates-in-seconds');
  return memoryTarget(name, {
    swaps: deviations.flatMap((one) => swapsOf[one] ?? []),
    change: (view, actor) => change(lacking(view, lacks), actor),
    now: () => new Date(inSeconds ? toSeconds(new Date().toISOString()) : Date.now()),
  });
}
