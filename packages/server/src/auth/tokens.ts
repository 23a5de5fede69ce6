import { type Actor, BlogError, invalidField, type Role, roles } from '@blog/core';

import { build } from '../sql/dialect/build.js';
import type { Driver } from '../sql/dialect/driver.js';
import { randomSecret, secretHash } from '../sql/hash.js';
import type { TokenTable } from '../sql/tables.js';
import { all, first, run, type Work } from '../sql/work.js';

/** Whom a token stands for. */
export interface TokenInput {
  readonly role: Exclude<Role, 'anonymous'>;
  /** The id that the caller writes under; an author's, where it writes posts. */
  readonly actorId: string;
  /** The name that is shown. */
  readonly name: string;
  /** What the token is for, such as `laptop`. */
  readonly label: string;
}

/** A token as lists show it: never the secret. */
export interface TokenInfo extends TokenInput {
  readonly id: string;
  readonly createdAt: string;
}

/** Bearer tokens of one store. */
export interface Tokens {
  /** Makes a token. The secret is in this answer and nowhere else: the database keeps a hash. */
  create(input: TokenInput): Promise<{ token: string; info: TokenInfo }>;
  list(): Promise<TokenInfo[]>;
  /** Whether there was such a token. */
  revoke(id: string): Promise<boolean>;
  /** Whom a token stands for; `null` where it is not known. */
  actorOf(token: string): Promise<Actor | null>;
}

/** Tells the tokens of this project apart from others, for people and for secret scanners. */
const PREFIX = 'blog_';

const COLUMNS = ['id', 'role', 'actor_id', 'name', 'label', 'created_at'] as const;

/** The tokens that a database keeps. */
export function tokensOf(driver: Driver, newId: () => string, now: () => string): Tokens {
  return {
    async create(input) {
      if (
        !(roles as readonly string[]).includes(input.role) ||
        (input.role as Role) === 'anonymous'
      )
        throw invalidField('role', `Expected one of ${roles.slice(1).join(', ')}`, 'tokens.create');
      if (input.actorId === '') throw invalidField('actorId', 'Expected an id', 'tokens.create');
      const token = `${PREFIX}${randomSecret(256)}`;
      const info: TokenInfo = { ...input, id: newId(), createdAt: now() };
      driver.write(() => insertToken(token, info));
      return { token, info };
    },
    list: async () =>
      driver.read(function* () {
        const found = yield* all(
          build.selectFrom('tokens').select(COLUMNS).orderBy('created_at').orderBy('id'),
        );
        return found.map(toInfo);
      }),
    revoke: async (id) =>
      driver.write(function* () {
        const gone = yield* first(build.deleteFrom('tokens').where('id', '=', id).returning('id'));
        return gone !== undefined;
      }),
    actorOf: async (token) =>
      driver.read(function* () {
        const found = yield* first(
          build.selectFrom('tokens').select(COLUMNS).where('token_hash', '=', secretHash(token)),
        );
        return found === undefined
          ? null
          : { role: found.role, id: found.actor_id, name: found.name };
      }),
  };
}

/** Writes a token down, by its hash. */
export function* insertToken(token: string, info: TokenInfo): Work<void> {
  yield* run(
    build.insertInto('tokens').values({
      token_hash: secretHash(token),
      id: info.id,
      role: info.role,
      actor_id: info.actorId,
      name: info.name,
      label: info.label,
      created_at: info.createdAt,
    }),
  );
}

function toInfo(found: Omit<TokenTable, 'token_hash'>): TokenInfo {
  const { id, role, actor_id: actorId, name, label, created_at: createdAt } = found;
  return { id, role, actorId, name, label, createdAt };
}

/** The error for a token that is not known. */
export function unknownToken(): BlogError<'unauthorized'> {
  return new BlogError('unauthorized', {
    message: 'The bearer token is not known here: it is mistyped, or was revoked.',
  });
}
