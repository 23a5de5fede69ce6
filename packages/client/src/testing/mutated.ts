import * as fc from 'fast-check';

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'nonsense',
    // oxlint-disable-next-line no-script-url -- what a hostile server sends
    'javascript:alert(1)',
    '//cdn.example/a.png',
    'https://',
    'https://blog.example/?p=4',
    'https://blog.example/a/../b//c%2Fd%zz',
    '/relative',
    '0000-00-00T00:00:00',
    '-0001-11-30T00:00:00',
    '2010-02-30T00:00:00',
    '9999-12-31T23:59:59-23:59',
    '&#0;&amp;amp;<b',
    '<!--',
    '%E0%A4%A',
    '\ud800',
    '__proto__',
  ),
  fc.string({ maxLength: 12 }),
);
const oddNumber = fc.oneof(fc.constantFrom(0, -1, 2.5, 1e308), fc.integer());
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(null, [], {}, true, false),
  fc.jsonValue({ maxDepth: 2 }),
);

interface Odds {
  /** From 0 to 1. */
  next: () => number;
  rate: number;
  texts: readonly string[];
  numbers: readonly number[];
  values: readonly unknown[];
}

function pick<T>(values: readonly T[], { next }: Odds): T | null {
  return values[Math.floor(next() * values.length)] ?? null;
}

/** Mostly of the same type, so that it gets past the schema of the wire. */
function oddFor(value: unknown, odds: Odds): unknown {
  if (odds.next() < 0.4) return null;
  if (odds.next() < 0.1) return pick(odds.values, odds);
  if (typeof value === 'string') return pick(odds.texts, odds);
  if (typeof value === 'number') return pick(odds.numbers, odds);
  return Array.isArray(value) ? [] : pick(odds.values, odds);
}

function mutate(value: unknown, odds: Odds): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => mutate(item, odds));
    return odds.next() < odds.rate ? [...items, pick(odds.values, odds)] : items;
  }
  if (typeof value === 'object' && value !== null && odds.next() >= odds.rate / 2) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(() => odds.next() >= odds.rate / 2)
        .map(([key, item]) => [key, mutate(item, odds)]),
    );
  }
  return odds.next() < odds.rate ? oddFor(value, odds) : value;
}

/**
 * The example as a server that breaks its word might send it: any part missing, null, empty, of
 * another type or hostile.
 */
export function mutated(example: unknown): fc.Arbitrary<unknown> {
  return fc
    .record({
      rolls: fc.array(fc.noBias(fc.integer({ min: 0, max: 999 })), {
        minLength: 97,
        maxLength: 97,
      }),
      rate: fc.constantFrom(0.02, 0.1, 0.3),
      texts: fc.array(oddText, { minLength: 4, maxLength: 4 }),
      numbers: fc.array(oddNumber, { minLength: 4, maxLength: 4 }),
      values: fc.array(oddValue, { minLength: 4, maxLength: 4 }),
    })
    .map(({ rolls, ...odds }) => {
      let rolled = 0;
      const next = () => (rolls[rolled++ % rolls.length] ?? 0) / 1000;
      return mutate(example, { ...odds, next });
    });
}
