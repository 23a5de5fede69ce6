import { BlogError } from '@blog/core';

import { at } from './answer.js';
import type { Connection } from './connection.js';
import type { GhostOptions, GhostVersion } from './options.js';

/** Which Ghost it is. With a key for it the Content API is asked: it answers browsers, too. */
export async function askVersion(
  connection: Connection,
  { contentKey, url }: GhostOptions,
): Promise<GhostVersion> {
  const operation = 'connect';
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
