import { DatabaseSync } from 'node:sqlite';

import * as z from 'zod';

import { adminApi, cookiesOf, type Credentials, type GhostSession, signIn } from './session.js';

const staffSchema = z.object({ id: z.string(), name: z.string(), key: z.string() });
const memberSchema = z.object({ id: z.string(), name: z.string(), cookie: z.string() });

/** The accounts and keys of a Ghost for tests. Nothing is written in it yet. */
export const ghostSiteSchema = z.object({
  /** For the Content API. */
  contentKey: z.string(),
  /** The key of an integration, for the Admin API: `id:secret`. */
  adminKey: z.string(),
  /** People who write, each with an Admin key of the own. */
  staff: z.object({
    owner: staffSchema,
    /** In the role that moderates comments, too; plain editors of Ghost may not. */
    editor: staffSchema,
    author: staffSchema,
    otherAuthor: staffSchema,
  }),
  /** People who may comment, each with the cookies of a session. */
  members: z.object({
    member: memberSchema,
    otherMember: memberSchema,
    /** In whose name the owner comments. */
    owner: memberSchema,
  }),
});

/** See {@link ghostSiteSchema}. */
export type GhostSite = z.infer<typeof ghostSiteSchema>;

/** A person who writes, and the own Admin key. */
export type GhostStaff = z.infer<typeof staffSchema>;
/** A person who may comment, and the cookies of a session. */
export type GhostMember = z.infer<typeof memberSchema>;

const password = 'kept by nobody, 3 laws';
const ownerName = 'Olga Owner';
/** The account that set it up. */
export const owner: Credentials = { email: 'owner@blog.example', password };

/** Sets up a Ghost that is new, without a browser. */
export async function seedGhost(url: string, database: string): Promise<GhostSite> {
  await adminApi(url).ask('POST', 'authentication/setup/', {
    setup: [{ name: ownerName, ...owner, blogTitle: 'The laws' }],
  });
  const admin = await signIn(url, owner);
  await admin.ask('PUT', 'settings/', { settings: [{ key: 'comments_enabled', value: 'all' }] });
  await removePosts(admin);
  return {
    ...(await addIntegration(admin)),
    staff: {
      owner: await staffOf(url, owner),
      editor: await addStaff(url, admin, database, 'Super Editor', 'Edda Editor'),
      author: await addStaff(url, admin, database, 'Author', 'Ada Author'),
      otherAuthor: await addStaff(url, admin, database, 'Author', 'Otto Author'),
    },
    members: {
      member: await addMember(admin, 'Mia Member'),
      otherMember: await addMember(admin, 'Noah Member'),
      owner: await addMember(admin, 'Olga Owner'),
    },
  };
}

const withId = z.object({ id: z.string() });

/** The settings of a new Ghost. */
async function removePosts(admin: GhostSession): Promise<void> {
  for (const kind of ['posts', 'pages']) {
    const answer = z
      .record(z.string(), z.unknown())
      .parse(await admin.ask('GET', `${kind}/?limit=100&fields=id`));
    for (const { id } of z.array(withId).parse(answer[kind]))
      await admin.ask('DELETE', `${kind}/${id}/`);
  }
}

async function addIntegration(
  admin: GhostSession,
): Promise<Pick<GhostSite, 'contentKey' | 'adminKey'>> {
  const answer = await admin.ask('POST', 'integrations/?include=api_keys', {
    integrations: [{ name: 'Tests' }],
  });
  const { integrations } = z
    .object({
      integrations: z.tuple([
        z.object({ api_keys: z.array(z.object({ type: z.string(), secret: z.string() })) }),
      ]),
    })
    .parse(answer);
  const keyOf = (type: string) =>
    integrations[0].api_keys.find((key) => key.type === type)?.secret ?? '';
  return { contentKey: keyOf('content'), adminKey: keyOf('admin') };
}

async function addStaff(
  url: string,
  admin: GhostSession,
  database: string,
  role: string,
  name: string,
): Promise<GhostStaff> {
  const { roles } = z
    .object({ roles: z.array(z.object({ id: z.string(), name: z.string() })) })
    .parse(await admin.ask('GET', 'roles/?limit=100'));
  const roleId = roles.find((known) => known.name === role)?.id;
  const email = `${name.split(' ')[0]?.toLowerCase() ?? ''}@blog.example`;
  await admin.ask('POST', 'invites/', { invites: [{ email, role_id: roleId }] });
  await adminApi(url).ask('POST', 'authentication/invitation/', {
    invitation: [{ token: invitationOf(database, email), email, name, password }],
  });
  return staffOf(url, { email, password });
}

/** The token of an invitation goes out by mail only. */
function invitationOf(file: string, email: string): string {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    const row = database.prepare('SELECT token FROM invites WHERE email = ?').get(email);
    return z.object({ token: z.string() }).parse(row).token;
  } finally {
    database.close();
  }
}

async function staffOf(url: string, credentials: Credentials): Promise<GhostStaff> {
  const session = await signIn(url, credentials);
  const { users } = z
    .object({ users: z.tuple([z.object({ id: z.string(), name: z.string() })]) })
    .parse(await session.ask('GET', 'users/me/'));
  const { apiKey } = z
    .object({ apiKey: z.object({ id: z.string(), secret: z.string() }) })
    .parse(await session.ask('GET', 'users/me/token/'));
  const { id, secret } = apiKey;
  return { ...users[0], key: secret.includes(':') ? secret : `${id}:${secret}` };
}

async function addMember(admin: GhostSession, name: string): Promise<GhostMember> {
  const email = `${name.split(' ')[0]?.toLowerCase() ?? ''}@blog.example`;
  const { members } = z
    .object({ members: z.tuple([z.object({ id: z.string() })]) })
    .parse(await admin.ask('POST', 'members/', { members: [{ name, email, newsletters: [] }] }));
  const { id } = members[0];
  const { member_signin_urls } = z
    .object({ member_signin_urls: z.tuple([z.object({ url: z.string() })]) })
    .parse(await admin.ask('GET', `members/${id}/signin_urls/`));
  const response = await fetch(member_signin_urls[0].url, { redirect: 'manual' });
  const cookie = cookiesOf(response);
  if (!cookie.includes('ghost-members-ssr'))
    throw new Error(`Signing in as a member of Ghost gave ${response.status} and no session.`);
  return { id, name, cookie };
}
