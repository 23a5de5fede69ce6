/** The way to a value within JSON. */
export type Place = readonly (string | number)[];

type Parts = Readonly<Record<string | number, unknown>>;

/** The places of all values in some JSON. Keys of custom fields are data: they are left out. */
export function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null || at.at(-1) === 'extra') return [at];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [at, ...keys.flatMap((key) => placesIn((value as Parts)[key], [...at, key]))];
}

/** The value at a place. */
export function valueAt(value: unknown, place: Place): unknown {
  return place.reduce((part, key) => (part as Parts)[key], value);
}

/** A copy of some JSON with another value at a place; without it, where that is `undefined`. */
export function withValueAt(value: unknown, [key, ...rest]: Place, other: unknown): unknown {
  if (key === undefined) return other;
  const changed = withValueAt((value as Parts)[key], rest, other);
  if (Array.isArray(value)) return value.map((part: unknown, at) => (at === key ? changed : part));
  const others = Object.entries(value as object).filter(([name]) => name !== key);
  return Object.fromEntries(changed === undefined ? others : [...others, [key, changed]]);
}

/** Where JSON of today lacks what other JSON has, or has it in another type. `null` is of each type. */
export function lostSince(before: unknown, now: unknown, at = ''): string[] {
  if (before === null || now === null) return [];
  if (typeof before !== typeof now || Array.isArray(before) !== Array.isArray(now)) return [at];
  if (Array.isArray(before) && Array.isArray(now))
    return before.length > 0 && now.length > 0 ? lostSince(before[0], now[0], `${at}[]`) : [];
  if (typeof before !== 'object' || typeof now !== 'object') return [];
  return Object.entries(before).flatMap(([key, value]) =>
    key in now ? lostSince(value, now[key as keyof typeof now], `${at}.${key}`) : [`${at}.${key}`],
  );
}
