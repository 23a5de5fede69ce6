/** The revisions of an item, by what was read last. */
interface Seen {
  readonly standard: string | null;
  readonly tested: string | null;
}

/** The kinds of items that have ids. The ids of two kinds may be equal. */
export type ItemType = 'post' | 'comment' | 'tag' | 'author' | 'member';

/** An item that both blogs have, under the name that the law gave it. */
export interface Pair {
  readonly type: ItemType;
  readonly name: string;
  readonly standard: string;
  readonly tested: string;
  /** The revisions that were told of it, the first one first. */
  readonly revisions: Seen[];
}

/** Which of the two blogs an argument is made for. */
export type Side = 'standard' | 'tested';

/**
 * The items that both blogs have. A law names an item in the arguments of a call: `<post>` stands for its
 * id, and `<post@>` for its revision.
 */
export interface Pairs {
  add(type: ItemType, name: string, standard: string, tested: string): void;
  get(name: string): Pair | undefined;
  /** Forgets an item that was deleted, so that another may have its name. */
  forget(name: string): void;
  /** Whether both are the ids of one item. An item that is not known yet is from now on. */
  areSame(type: ItemType, standard: string, tested: string, name?: string): boolean;
  /** Keeps the revision that each blog told of an item. */
  note(type: ItemType, standardId: string, revisions: Seen): void;
  /** The arguments, with the ids and revisions of one of the blogs. */
  resolve(value: unknown, side: Side): unknown;
  /** The names that begin so. */
  namesWith(beginning: string): string[];
  /** The id that an item of the standard has in the tested blog. */
  testedOf(type: ItemType, standard: string): string | undefined;
  /** An id of the tested blog by the name that the law gave it, for messages. */
  nameOf(type: ItemType, tested: string): string;
}

/** Makes an empty list of pairs. */
export function createPairs(): Pairs {
  const byName = new Map<string, Pair>();
  const byStandard = new Map<string, Pair>();
  const byTested = new Map<string, Pair>();
  const add: Pairs['add'] = (type, name, standard, tested) => {
    const pair = { type, name, standard, tested, revisions: [] };
    byName.set(name, pair);
    byStandard.set(`${type} ${standard}`, pair);
    byTested.set(`${type} ${tested}`, pair);
  };
  const resolve = (value: unknown, side: Side): unknown => {
    if (typeof value === 'string') {
      const [, name = '', at] = /^<([^<>@]+)(@\d*)?>$/.exec(value) ?? [];
      const pair = byName.get(name);
      if (pair === undefined) return value;
      if (at === undefined) return pair[side];
      const seen = at === '@' ? pair.revisions.at(-1) : pair.revisions[Number(at.slice(1))];
      return seen?.[side] ?? undefined;
    }
    if (Array.isArray(value)) return value.map((each) => resolve(each, side));
    if (typeof value !== 'object' || value === null || value instanceof AbortSignal) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, resolve(each, side)]),
    );
  };
  return {
    add,
    get: (name) => byName.get(name),
    forget(name) {
      const pair = byName.get(name);
      if (pair === undefined) return;
      byName.delete(name);
      byStandard.delete(`${pair.type} ${pair.standard}`);
      byTested.delete(`${pair.type} ${pair.tested}`);
    },
    areSame(type, standard, tested, name = standard) {
      const known = byStandard.get(`${type} ${standard}`) ?? byTested.get(`${type} ${tested}`);
      if (known === undefined) {
        add(type, name, standard, tested);
        return true;
      }
      return known.standard === standard && known.tested === tested;
    },
    note(type, standardId, revisions) {
      byStandard.get(`${type} ${standardId}`)?.revisions.push(revisions);
    },
    resolve,
    namesWith: (beginning) => [...byName.keys()].filter((name) => name.startsWith(beginning)),
    testedOf: (type, standard) => byStandard.get(`${type} ${standard}`)?.tested,
    nameOf(type, tested) {
      const pair = byTested.get(`${type} ${tested}`);
      return pair === undefined ? tested : `<${pair.name}>`;
    },
  };
}
