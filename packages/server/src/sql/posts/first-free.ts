import type { Work } from '../kit/work.js';

/** So many candidates are tried one after the other, so that a few posts of one name are numbered in order. */
const IN_ORDER = 8;

/**
 * The first of the candidates that is free, where few are taken. Beyond that it is a free one right
 * behind a taken one, found in steps that double and then by halves: the thousandth post of a name
 * costs twenty queries and not a thousand. A gap that was left in between may stay free.
 */
export function* firstFree<T>(
  candidates: Iterator<T>,
  isFree: (candidate: T) => Work<boolean>,
): Work<T> {
  const known: T[] = [];
  const at = (index: number): T => {
    for (;;) {
      const candidate = known[index];
      if (candidate !== undefined) return candidate;
      const next = candidates.next();
      if (next.done === true) throw new Error('unreachable: candidates have no end');
      known.push(next.value);
    }
  };
  for (let index = 0; index < IN_ORDER; index += 1) if (yield* isFree(at(index))) return at(index);
  let taken = IN_ORDER - 1;
  let free = 2 * IN_ORDER;
  while (!(yield* isFree(at(free)))) {
    taken = free;
    free *= 2;
  }
  while (free - taken > 1) {
    const middle = taken + Math.floor((free - taken) / 2);
    if (yield* isFree(at(middle))) free = middle;
    else taken = middle;
  }
  return at(free);
}
