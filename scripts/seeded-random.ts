// Choices that a seed repeats, for tests that try many cases. The benchmarks have a smaller one of their own,
// because they are built.

/** Choices that depend on the seed alone. */
export interface Random {
  /** A whole number from `low` up to, and without, `high`. */
  readonly between: (low: number, high: number) => number;
  /** `true` with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** Throws where there is nothing to pick from. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** `undefined` where there is nothing to pick from. */
  readonly pickIfAny: <T>(items: readonly T[]) => T | undefined;
  /** One of the names, each as often as its weight says. */
  readonly weighted: <K extends string>(weights: Readonly<Record<K, number>>) => K;
  /** Choices of their own, for one part of the work, so that others do not shift them. */
  readonly part: (name: string | number) => Random;
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
    pick(items) {
      if (items.length === 0) throw new RangeError('There is nothing to pick from');
      return items[between(0, items.length)] as (typeof items)[number];
    },
    pickIfAny: (items) => items[between(0, items.length)],
    weighted<K extends string>(weights: Readonly<Record<K, number>>) {
      const entries = Object.entries(weights) as [K, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) if ((left -= weight) < 0) return name;
      return (entries.at(-1) as [K, number])[0];
    },
    part: (name) => seeded(hashOf(`${seed}/${name}`)),
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
