import type { Actor, BlogBackend } from '@blog/core';
import type { ActorName } from '@blog/conformance';

import { usageError } from '../../context/errors.js';
import { accountOf, type ToldAccount } from './account.js';

/** Names of callers as `--also` takes them. */
const names = {
  member: 'member',
  'other-member': 'otherMember',
  author: 'author',
  'other-author': 'otherAuthor',
  editor: 'editor',
  admin: 'admin',
} as const satisfies Record<string, ActorName>;

/** A caller of the laws, with the headers that tell the server who it is. */
export interface Caller {
  readonly name: ActorName;
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers of a caller with a token. */
export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/**
 * The callers besides the first: those of `--also name=token`, and of the variables such as
 * `BLOG_TOKEN_OTHER_AUTHOR`.
 */
export function callersOf(
  given: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Caller[] {
  const tokens = new Map<string, string>();
  for (const name of Object.keys(names)) {
    const token = env[`BLOG_TOKEN_${name.toUpperCase().replace('-', '_')}`];
    if (token !== undefined && token !== '') tokens.set(name, token);
  }
  for (const one of given) {
    const at = one.indexOf('=');
    const name = one.slice(0, Math.max(0, at));
    const token = one.slice(at + 1);
    if (!Object.hasOwn(names, name) || token === '')
      throw usageError(
        'also',
        `--also is a caller and a token, such as author=TOKEN. Callers are ${Object.keys(names).join(', ')}.`,
      );
    tokens.set(name, token);
  }
  return Array.from(tokens, ([name, token]) => ({
    name: names[name as keyof typeof names],
    headers: bearer(token),
  }));
}

/** Connects as a caller. */
export type Connect = (headers: Readonly<Record<string, string>>) => Promise<BlogBackend>;

/** The accounts of callers, as the laws compare them with what these callers write. */
export async function accountsOf(
  callers: readonly Caller[],
  standard: Readonly<Record<ActorName, Actor>>,
  told: ToldAccount,
  connect: Connect,
  mayWrite: boolean,
): Promise<Partial<Record<ActorName, Actor>>> {
  const accounts: Partial<Record<ActorName, Actor>> = {};
  const [first] = callers;
  const helper = first !== undefined && mayWrite ? await connect(first.headers) : null;
  for (const { name, headers } of callers) {
    const view = mayWrite ? await connect(headers) : null;
    const known = name === first?.name ? told : { id: undefined, name: undefined };
    accounts[name] = await accountOf(standard[name], known, view, helper);
  }
  return accounts;
}

/** Names the callers without a token, whose rights no law has looked at; `null` if there are none. */
export function uncheckedOf(callers: readonly Caller[]): string | null {
  const known = new Set(callers.map(({ name }) => name));
  const missing = Object.entries(names).flatMap(([name, actor]) =>
    known.has(actor) || name === 'admin' ? [] : name,
  );
  if (missing.length === 0) return null;
  return `Not looked at, for want of a token: what these callers may see and do: ${missing.join(', ')}. --also ${missing[0] ?? ''}=TOKEN adds one.`;
}
