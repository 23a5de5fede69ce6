import { wordpress } from '@blog/client/wordpress';
import type { Target } from '@blog/conformance';
import { type Actor, anonymous, type BlogBackend } from '@blog/core';

import type { WordPressServer } from './start-wordpress.js';

/** WordPress publishes at once what is to come within a minute. */
const scheduleAhead = 65_000;

/** A WordPress for the laws: anonymous, and an account for each of the other callers. */
export function wordpressTarget(site: WordPressServer): Target {
  const { users } = site;
  let requests = 0;
  const counted: typeof fetch = (input, init) => {
    requests += 1;
    return fetch(input, init);
  };
  const account = (role: Actor['role'], name: keyof typeof users) => ({
    role,
    id: users[name].id,
    name: users[name].name,
  });
  return {
    name: `WordPress ${site.version}`,
    isolation: 'shared',
    scheduleAhead,
    actors: {
      anonymous,
      member: account('member', 'member'),
      otherMember: account('member', 'otherMember'),
      author: account('author', 'author'),
      otherAuthor: account('author', 'otherAuthor'),
      editor: account('editor', 'editor'),
      admin: account('admin', 'admin'),
    },
    open: async () => ({
      backendFor: (actor) => viewOf(site, actor, counted),
      requests: () => requests,
      configure: ({ comments, timeZone }) => site.configure({ ...comments, timeZone }),
      close: () => site.stop(),
    }),
  };
}

/** The backend with the credentials of that account. */
function viewOf(
  { url, users }: WordPressServer,
  { role, id }: Actor,
  fetch: typeof globalThis.fetch,
): Promise<BlogBackend> {
  if (role === 'anonymous') return wordpress.connect({ url, fetch });
  const user = Object.values(users).find((one) => one.id === id);
  if (user === undefined) throw new Error(`There is no account ${id} on ${url}`);
  const { login: username, password: applicationPassword } = user;
  return wordpress.connect({ url, username, applicationPassword, fetch });
}
