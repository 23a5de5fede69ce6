import { BlogError } from '@blog/core';

import { fieldOf } from '../../kit/wire.js';
import type { GhostSettings, GhostVersion } from '../options.js';
import { isModerator } from './account.js';
import { type GhostApi, openGhost } from './client.js';

async function readVersion(
  { backend, admin, content }: GhostApi,
  { contentKey, url }: GhostSettings,
): Promise<GhostVersion> {
  const operation = 'connect';
  // With a key for it, the Content API is asked, because it also answers browsers.
  const [api, name] = contentKey === undefined ? [admin, 'site'] : [content, 'settings'];
  const { data } = await api.send({ operation, path: `/${name}` });
  const version = fieldOf(fieldOf(data, name), 'version');
  const major = Number.parseInt(typeof version === 'string' ? version : '', 10);
  if (major === 5) return 5;
  if (major >= 6) return 6;
  throw new BlogError('bad_response', {
    message: `${url} does not say that it is a Ghost of version 5 or later (it says ${JSON.stringify(version ?? null)})`,
    backend,
    operation,
    details: { path: 'version' },
  });
}

/** Asks a Ghost for its version, and whether the key is one that moderates comments. */
export async function discover(
  settings: GhostSettings,
): Promise<{ version: GhostVersion; moderates: boolean }> {
  const api = openGhost(settings);
  const [version, account] = await Promise.all([
    readVersion(api, settings),
    settings.adminKey === undefined ? null : api.account(),
  ]);
  return { version, moderates: isModerator(account) };
}
