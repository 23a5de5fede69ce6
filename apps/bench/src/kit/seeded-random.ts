/** Numbers that depend on the seed alone. */
export interface Random {
  /** A whole number from `low` up to, and without, `high`. */
  between: (low: number, high: number) => number;
  /** `true` with the given probability. */
  chance: (probability: number) => boolean;
  pick: <T>(items: readonly [T, ...T[]]) => T;
}

/** The generator mulberry32 (public domain, by Tommy Ettinger): small, fast, even enough. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low));
  return {
    between,
    chance: (probability) => next() < probability,
    pick: (items) => items[between(0, items.length)] ?? items[0],
  };
}
