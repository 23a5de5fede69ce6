import { ghost } from '@blog/client/ghost';
import type { BlogSettings, Target } from '@blog/conformance';
import { type Actor, anonymous, type BlogBackend } from '@blog/core';

import type { GhostVersion } from './install.js';
import type { GhostMember, GhostStaff } from './seed.js';
import { type Ghost, startGhost } from './start.js';

/**
 * A Ghost for the laws, with the accounts that it has: who may read only, two members, and people
 * who write, each with keys of the own. Its owner comments in the name of a member: in Ghost nobody
 * else comments.
 */
export async function ghostTarget(version: GhostVersion): Promise<Target> {
  const site = await startGhost({ version });
  const { members, staff } = site;
  const actors = {
    anonymous,
    member: member(members.member),
    otherMember: member(members.otherMember),
    author: writer('author', staff.author),
    otherAuthor: writer('author', staff.otherAuthor),
    editor: writer('editor', staff.editor),
    admin: writer('admin', staff.owner),
  } as const;
  let requests = 0;
  const counted: typeof fetch = (input, init) => {
    requests += 1;
    return fetch(input, init);
  };
  return {
    name: `Ghost ${version}`,
    isolation: 'shared',
    actors,
    open: async () => ({
      backendFor: async (actor) => viewOf(site, actor, counted),
      requests: () => requests,
      configure: (settings) => configure(site, settings),
      close: () => site.stop(),
    }),
  };
}

function member({ id, name }: GhostMember): Actor {
  return { role: 'member', id, name };
}

function writer(role: 'author' | 'editor' | 'admin', { id, name }: GhostStaff): Actor {
  return { role, id, name };
}

/** The backend with the credentials of that account, as Ghost says what those may. */
async function viewOf(
  { url, contentKey, members, staff }: Ghost,
  { role, id }: Actor,
  fetch: typeof globalThis.fetch,
): Promise<BlogBackend> {
  const common = { url, fetch };
  if (role === 'anonymous') return ghost.connect({ ...common, contentKey });
  if (role === 'member') {
    const known = Object.values(members).find((one) => one.id === id);
    return ghost.connect({ ...common, contentKey, memberSession: known?.cookie ?? '' });
  }
  const adminKey = Object.values(staff).find((one) => one.id === id)?.key ?? '';
  if (role === 'admin') return ghost.connect({ ...common, adminKey, commentAs: members.owner.id });
  return ghost.connect({ ...common, adminKey });
}

/** The settings that Ghost has. Guests never comment there, and no comment waits. */
async function configure(
  { url, staff }: Ghost,
  { comments, timeZone }: BlogSettings,
): Promise<void> {
  const settings = [
    { key: 'comments_enabled', value: comments.open ? 'all' : 'off' },
    { key: 'timezone', value: timeZone === 'UTC' ? 'Etc/UTC' : timeZone },
  ];
  await ghost({ url, adminKey: staff.owner.key }).raw.request('ghost/api/admin/settings/', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ settings }),
  });
}
