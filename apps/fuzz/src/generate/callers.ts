import type { CallerInput } from '../server/messages.js';

/** A caller of a run. */
export interface Caller {
  readonly name: string;
  /** `stranger`: its token is known to nobody. */
  readonly role: 'anonymous' | 'stranger' | CallerInput['actor']['role'];
  /** The id of the account; `null` where there is none. */
  readonly account: string | null;
}

const account = (name: string, role: CallerInput['actor']['role'], id: string) => ({
  name,
  actor: { role, id, name: `The ${name}` },
});

/** An id as long as one may be, of letters that nothing compresses. */
const longId = Array.from({ length: 300 }, (_, index) =>
  String.fromCharCode(0x4e_00 + ((index * index * 7919 + index * 104_729) % 0x50_00)),
).join('');

/** The accounts of a run: of some roles two, so that one meets what belongs to the other. */
export const accounts: readonly CallerInput[] = [
  account('member', 'member', 'm1'),
  account('member-2', 'member', '?/%#é 湖'),
  account('author', 'author', 'a1'),
  account('author-2', 'author', longId),
  account('editor', 'editor', 'e1'),
  account('admin', 'admin', 'root'),
];

/** All callers, how often each asks, and what it is. */
export const callers: readonly (Caller & { readonly weight: number })[] = [
  { name: 'anonymous', role: 'anonymous', account: null, weight: 26 },
  { name: 'stranger', role: 'stranger', account: null, weight: 1 },
  ...accounts.map(({ name, actor }) => ({
    name,
    role: actor.role,
    account: actor.id,
    weight: name === 'admin' ? 24 : name.endsWith('-2') ? 6 : 12,
  })),
];

/** The weights of the callers by name. */
export const callerWeights: Readonly<Record<string, number>> = Object.fromEntries(
  callers.map(({ name, weight }) => [name, weight]),
);

/** The caller of this name. */
export function callerOf(name: string): Caller {
  const found = callers.find((each) => each.name === name);
  if (found === undefined) throw new RangeError(`There is no caller ${name}`);
  return found;
}

/** The callers of a role. */
export const callersOf = (role: string): readonly Caller[] =>
  callers.filter((each) => each.role === role);

/** The token of somebody whom no blog knows. */
export const STRANGE_TOKEN = 'blog_nobody-knows-this-token';
