import { type Role, roles } from '@blog/core';
import type { SqlStoreBase } from '@blog/server/sql';

import type { CommandContext } from '../../context/context.js';
import { withDatabase } from '../../context/database.js';
import { exitCodes, usageError } from '../../context/errors.js';
import { plain, plainJson } from '../../terminal/plain.js';
import { table } from '../../terminal/table.js';

/** Options of `blog token list` and `blog token revoke`. */
export interface TokenOptions {
  db?: string;
  json?: boolean;
}

/** Options of `blog token create`. */
export interface TokenCreateOptions extends TokenOptions {
  role?: string;
  id?: string;
  name?: string;
  label?: string;
}

/** `blog token create`: makes a token, and prints its secret, which is kept nowhere. */
export async function tokenCreateCommand(
  options: TokenCreateOptions,
  context: CommandContext,
): Promise<number> {
  const role = roleOption(options.role ?? 'admin');
  const actorId = options.id ?? role;
  const name = options.name ?? actorId.charAt(0).toUpperCase() + actorId.slice(1);
  const label = options.label ?? 'Made by blog token create';
  return withTokens(options, context, async (tokens) => {
    const { token, info } = await tokens.create({ role, actorId, name, label });
    const { output } = context;
    if (options.json === true) {
      output.print(plainJson({ ...info, token }));
      return exitCodes.done;
    }
    output.note(
      `A token for ${plain(info.name)} (${info.role}). It is shown this once; send it as "Authorization: Bearer TOKEN".`,
    );
    output.print(token);
    return exitCodes.done;
  });
}

/** `blog token list`: prints who has a token, never the tokens themselves. */
export async function tokenListCommand(
  options: TokenOptions,
  context: CommandContext,
): Promise<number> {
  return withTokens(options, context, async (tokens) => {
    const all = await tokens.list();
    const { output } = context;
    if (options.json === true) output.print(plainJson(all));
    else if (all.length === 0) output.print('There is no token. Make one: blog token create');
    else
      output.print(
        table(
          [
            { title: 'ID', width: 40 },
            { title: 'CREATED (UTC)', width: 16 },
            { title: 'ROLE', width: 8 },
            { title: 'NAME', width: 20 },
            { title: 'LABEL', width: 60 },
          ],
          all.map(({ id, createdAt, role, name, label }) => [
            id,
            createdAt.slice(0, 16).replace('T', ' '),
            role,
            name,
            label,
          ]),
          output.columns,
        ),
      );
    return exitCodes.done;
  });
}

/** `blog token revoke`: ends tokens. One that was ended is unknown to every server of the database. */
export async function tokenRevokeCommand(
  ids: readonly string[],
  options: TokenOptions,
  context: CommandContext,
): Promise<number> {
  return withTokens(options, context, async (tokens) => {
    let code: number = exitCodes.done;
    for (const id of ids) {
      if (await tokens.revoke(id)) context.output.print(`${plain(id)} is revoked.`);
      else {
        context.output.note(`blog: there is no token ${plain(id)}. See blog token list.`);
        code = exitCodes.failed;
      }
    }
    return code;
  });
}

async function withTokens(
  options: TokenOptions,
  context: CommandContext,
  work: (tokens: SqlStoreBase['tokens']) => Promise<number>,
): Promise<number> {
  return withDatabase(options.db, context, ({ tokens }) => work(tokens));
}

function roleOption(given: string): Exclude<Role, 'anonymous'> {
  const role = roles.find((known) => known === given);
  if (role !== undefined && role !== 'anonymous') return role;
  const known = roles.filter((each) => each !== 'anonymous');
  throw usageError('role', `--role is one of ${known.join(', ')}, not ${JSON.stringify(given)}.`);
}
