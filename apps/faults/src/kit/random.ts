/** Numbers that depend on the seed alone. */
export interface Random {
  /** A whole number from `low` up to, and without, `high`. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T | undefined;
  /** Numbers of their own, for one part of the work, so that others do not shift them. */
  part(name: string | number): Random;
}

/** The generator mulberry32 (public domain, by Tommy Ettinger). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low));
  return {
    between,
    pick: (items) => items[between(0, items.length)],
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
