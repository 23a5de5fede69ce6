import { actorIdRule, checkOptions, checkValue, type OptionChecks } from '@blog/core/backend';

import type { TokenInfo, TokenInput, Tokens } from '../../auth/tokens.js';
import { type Context, nowOf } from '../kit/context.js';
import { randomSecret, secretHash } from '../kit/hash.js';
import { lockContent } from '../kit/locks.js';
import { build } from '../kit/statements.js';
import type { TokenTable } from '../kit/tables.js';
import { cleanStrings } from '../kit/text.js';
import { all, first, row, run, type Work } from '../kit/work.js';

/** Tells the tokens of this project apart from others, for people and for secret scanners. */
const PREFIX = 'blog_';

const COLUMNS = ['id', 'role', 'actor_id', 'name', 'label', 'created_at'] as const;

/** The tokens that a database keeps. */
export function tokensOf(context: Context): Tokens {
  const { driver } = context;
  return {
    async create(input) {
      checkOptions(input, checks, 'tokens.create', ['role', 'actorId', 'name', 'label']);
      return driver.write(() => addToken(context, cleanStrings(input)));
    },
    list: async () =>
      driver.read(function* () {
        const found = yield* all(
          build.selectFrom('tokens').select(COLUMNS).orderBy('created_at').orderBy('id'),
        );
        return found.map(toInfo);
      }),
    revoke: async (id) => {
      checkValue(id, 'string', 'id', 'tokens.revoke');
      return driver.write(function* () {
        const gone = yield* first(build.deleteFrom('tokens').where('id', '=', id).returning('id'));
        return gone !== undefined;
      });
    },
    actorOf: async (token) => {
      checkValue(token, 'string', 'token', 'tokens.actorOf');
      const work = function* () {
        const found = yield* row<Pick<TokenTable, 'role' | 'actor_id' | 'name'>>(
          'SELECT role, actor_id, name FROM tokens WHERE token_hash = ?',
          [secretHash(token)],
        );
        return found === undefined
          ? null
          : { role: found.role, id: found.actor_id, name: found.name };
      };
      return driver.read(work, { isShort: true });
    },
  };
}

/** Makes an admin's token where there is none of any role; `null` where there is one. */
export async function bootstrap(context: Context): Promise<string | null> {
  return context.driver.write(function* () {
    yield* lockContent();
    if ((yield* first(build.selectFrom('tokens').select('id').limit(1))) !== undefined) return null;
    const label = 'Made at the first start';
    const admin = { role: 'admin', actorId: 'admin', name: 'Admin', label } as const;
    return (yield* addToken(context, admin)).token;
  });
}

const checks: OptionChecks<TokenInput> = {
  role: ['member', 'author', 'editor', 'admin'],
  actorId: actorIdRule,
  name: 'string',
  label: 'string',
};

function* addToken(context: Context, input: TokenInput): Work<{ token: string; info: TokenInfo }> {
  const token = `${PREFIX}${randomSecret(256)}`;
  const info: TokenInfo = { ...input, id: context.newId(), createdAt: nowOf(context) };
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
  return { token, info };
}

function toInfo(found: Omit<TokenTable, 'token_hash'>): TokenInfo {
  const { id, role, actor_id: actorId, name, label, created_at: createdAt } = found;
  return { id, role, actorId, name, label, createdAt };
}
