import { BlogError } from '@blog/core';

import { at } from './answer.js';
import { type Connection, connect } from './connection.js';
import { checkOptions, type GhostOptions, type GhostVersion } from './options.js';
import { askOwnAccount } from './own-account.js';

const operation = 'connect';

/** With a key for it the Content API is asked: it answers browsers, too. */
async function askVersion(
  connection: Connection,
  { contentKey, url }: GhostOptions,
): Promise<GhostVersion> {
  const answer =
    contentKey === undefined
      ? await connection.admin({ path: 'site', operation })
      : await connection.content({ path: 'settings', operation });
  const version = at(at(answer, contentKey === undefined ? 'site' : 'settings'), 'version');
  const major = Number.parseInt(typeof version === 'string' ? version : '', 10);
  if (major === 5) return 5;
  if (major >= 6) return 6;
  throw new BlogError('bad_response', {
    message: `${url} does not say that it is a Ghost of version 5 or later (it says ${JSON.stringify(version ?? null)})`,
    backend: 'ghost',
    operation,
    details: { path: 'version' },
  });
}

/** Which Ghost it is, and whether its comments are moderated with this key. */
export async function askAbout(
  options: GhostOptions,
): Promise<{ version: GhostVersion; moderates: boolean }> {
  const { base, site } = checkOptions(options);
  const connection = connect(options, base, site);
  const [version, account] = await Promise.all([
    askVersion(connection, options),
    options.adminKey === undefined ? null : askOwnAccount(connection, operation, {}),
  ]);
  const isModerator = account?.roles.some((role) =>
    ['Owner', 'Administrator', 'Super Editor'].includes(role),
  );
  return { version, moderates: isModerator ?? true };
}
