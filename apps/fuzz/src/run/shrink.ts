import type { Found, Step } from './fuzz-run.js';
import { namesIn } from './replay.js';

/** Whether a list of requests leads to the fault. */
type Tries = (steps: readonly Step[]) => Promise<boolean>;

/**
 * The shortest list of requests that was found to lead to the same fault; `null` if not even all that are known
 * lead to it. Ends after so many milliseconds with the shortest so far.
 */
export async function shrink(
  { steps }: Pick<Found, 'steps'>,
  leads: Tries,
  milliseconds: number,
): Promise<readonly Step[] | null> {
  const end = Date.now() + milliseconds;
  const starts = [1, 10, 100, 1000].map((count) => withMakers(steps, count));
  let shortest: readonly Step[] | null = null;
  for (const start of [...starts, steps]) {
    if (Date.now() > end) break;
    if (await leads(start)) {
      shortest = start;
      break;
    }
  }
  if (shortest === null) return null;
  for (let size = Math.ceil(shortest.length / 2); size >= 1 && Date.now() < end;) {
    const shorter: readonly Step[] | null = await withoutOnePart(shortest, size, leads, end);
    if (shorter === null) size = size === 1 ? 0 : Math.ceil(size / 2);
    else shortest = shorter;
  }
  return shortest;
}

/** The list without a part of this size that it does not need; `null` if it needs each. */
async function withoutOnePart(
  steps: readonly Step[],
  size: number,
  leads: Tries,
  end: number,
): Promise<readonly Step[] | null> {
  // The last request stays: it is the one that was answered wrongly.
  for (let at = 0; at < steps.length - 1 && Date.now() < end; at += size) {
    const rest = steps.filter(
      (_, index) => index < at || index >= at + size || index === steps.length - 1,
    );
    if (rest.length < steps.length && (await leads(rest))) return rest;
  }
  return null;
}

/** The last so many requests, those whose answers had the names in them, and so on. */
function withMakers(steps: readonly Step[], count: number): Step[] {
  const makers = new Map<string, number>();
  for (const [index, { value }] of steps.entries())
    if (value !== undefined)
      for (const name of namesIn(JSON.stringify(value)))
        if (!makers.has(name)) makers.set(name, index);
  const wanted = new Set<number>();
  const queue = [...steps.keys()].slice(-count);
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    const step = steps[index];
    if (wanted.has(index) || step === undefined) continue;
    wanted.add(index);
    const { target, headers, body } = step.request;
    for (const name of namesIn(JSON.stringify([target.split(/[/?=&]/), headers, body]))) {
      const maker = makers.get(name);
      if (maker !== undefined && maker < index) queue.push(maker);
    }
  }
  return steps.filter((_, index) => wanted.has(index));
}
