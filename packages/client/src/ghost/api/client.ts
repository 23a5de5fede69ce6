import { BlogError, type CallOptions, isBlogError } from '@blog/core';
import { toHttpUrl } from '@blog/core/backend';

import {
  type Api,
  type ApiAnswer,
  type ApiQuery,
  type ApiRequest,
  createApi,
} from '../../kit/api.js';
import type { CredentialHeaders } from '../../kit/credentials.js';
import { createRaw, type Raw } from '../../kit/raw.js';
import { share } from '../../kit/share.js';
import { createTransport, type Transport } from '../../kit/transport.js';
import { fieldOf } from '../../kit/wire.js';
import type { GhostCapabilities } from '../capabilities.js';
import type { GhostSettings, GhostVersion } from '../options.js';
import { type Account, readAccount } from './account.js';
import { isCommentsOff, readGhostError } from './errors.js';

/** The three APIs of one Ghost. Each gets its own credentials, and those of no other. */
export interface GhostApi {
  /** The backend's name, for messages. */
  readonly backend: string;
  readonly version: GhostVersion;
  /** The address where readers find the blog, without a slash at its end. */
  readonly site: string;
  /** The address of the blog's home page as Ghost tells it, asked once; `site` where it does not tell. */
  home(signal?: AbortSignal): Promise<string>;
  /** Whether posts and names are read as an administrator. */
  readonly isAdmin: boolean;
  /** The member in whose name an administrator writes comments; `null` where there is none. */
  readonly commentAs: string | null;
  /** The API for published content. */
  readonly content: Pick<Api, 'send'>;
  /** The API for the staff. */
  readonly admin: Pick<Api, 'send'>;
  /** The API that the blog's own pages use, for the member who is signed in, if there is one. */
  readonly members: Pick<Api, 'send'>;
  /** The API that posts and names are read from: `admin` with a key for it, `content` otherwise. */
  readonly reading: Pick<Api, 'send'>;
  /** Asks about comments: as a moderator where this caller is one, as a reader otherwise. */
  askComments(request: ApiRequest, options?: CallOptions): Promise<CommentsAnswer>;
  /** The `uuid` of the member who is signed in, asked once; `null` without one. */
  memberUuid(signal?: AbortSignal): Promise<string | null>;
  /** The user that the `adminKey` belongs to, asked once; `null` for the key of an integration. */
  account(signal?: AbortSignal): Promise<Account | null>;
  /** The clock of the server when the Admin API last answered: milliseconds, to the second. */
  lastSeen(): number | null;
  /** The longest page of posts that came: shorter ones are sure to be the last. */
  readonly longest: { rows: number };
  readonly raw: Raw;
}

/** An answer about comments. */
export interface CommentsAnswer {
  readonly data: unknown;
  /** Whether it was given to a moderator. */
  readonly isModerator: boolean;
}

/** The APIs, and the capabilities that the backend has for this caller. */
export interface GhostClient extends GhostApi {
  readonly capabilities: GhostCapabilities;
}

function addressOf(base: string, path: string, query: ApiQuery): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const params = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  // Ghost redirects an address without a slash at the end of its path.
  return `${base}${path}/${given.length === 0 ? '' : `?${params.toString()}`}`;
}

function createContentApi(transport: Transport, { base, contentKey: key }: GhostSettings): Api {
  return createApi(transport, {
    base: `${base}/ghost/api/content`,
    addressOf: (root, path, query) => addressOf(root, path, { ...query, key }),
    readError: readGhostError,
    // The key is in the address, and a redirect would take it along.
    isGuarded: true,
  });
}

function createAdminApi(transport: Transport, { base, adminKey, version }: GhostSettings): Api {
  const tokens = share(async () => {
    if (adminKey === undefined)
      throw new BlogError('unauthorized', {
        message: 'This needs an adminKey, which the backend was not given',
        backend: transport.backend,
      });
    // A caller who only reads published content does not load the code for tokens.
    return (await import('./token.js')).createTokens(adminKey);
  });
  return createApi(transport, {
    base: `${base}/ghost/api/admin`,
    addressOf,
    credentials: async () => {
      const token = await (await tokens())();
      return { authorization: `Ghost ${token}`, 'accept-version': `v${version}.0` };
    },
    readError: readGhostError,
  });
}

function createMembersApi(
  transport: Transport,
  { site, memberSession, headers }: GhostSettings,
): Pick<Api, 'send'> {
  const api = createApi(transport, {
    base: `${site}/members/api`,
    addressOf,
    async credentials(): Promise<CredentialHeaders> {
      const cookie = typeof memberSession === 'function' ? await memberSession() : memberSession;
      return typeof cookie === 'string' ? { cookie } : {};
    },
    readError: readGhostError,
    // A visitor without headers has nothing that a redirect could take along.
    isGuarded: memberSession !== undefined || headers !== undefined,
  });
  if (memberSession !== true) return api;
  return {
    // A browser adds the cookie itself, for another origin only where the request asks for it.
    send: (request, options) =>
      api.send(request, { ...options, init: { ...options?.init, credentials: 'include' } }),
  };
}

/** Remembers the time of the server's last answer. */
function watchClock(api: Api): { api: Api; lastSeen: () => number | null } {
  let lastSeen: number | null = null;
  const send = async (...call: Parameters<Api['send']>): Promise<ApiAnswer> => {
    const answer = await api.send(...call);
    const date = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(date)) lastSeen = date;
    return answer;
  };
  return { api: { ...api, send }, lastSeen: () => lastSeen };
}

/** The backend's own requester. Each API gets its own key, and the members' API gets no session. */
function createGhostRaw(
  content: Api,
  admin: Api,
  { base, contentKey, adminKey }: GhostSettings,
): Raw {
  const { backend } = content;
  return createRaw(
    {
      backend,
      async request(url, init) {
        if (adminKey !== undefined && url.startsWith(`${admin.base}/`))
          return admin.request(url, init);
        const address = new URL(url);
        if (contentKey !== undefined && url.startsWith(`${content.base}/`))
          address.searchParams.set('key', contentKey);
        return content.request(address.href, init);
      },
    },
    base,
  );
}

/** Opens the way to a Ghost. Nothing is requested yet. */
export function openGhost(settings: GhostSettings): GhostApi {
  const { version, site, adminKey, memberSession, commentAs = null } = settings;
  const transport = createTransport('ghost', settings);
  const content = createContentApi(transport, settings);
  const { api: admin, lastSeen } = watchClock(createAdminApi(transport, settings));
  const members = createMembersApi(transport, settings);
  const isAdmin = adminKey !== undefined;
  let isModerator = isAdmin && settings.moderates !== false;
  return {
    backend: transport.backend,
    version,
    site,
    home: share(async () => {
      if (settings.isSiteGiven) return site;
      // `/site` answers with any key, and `/settings` of the Admin API does not tell the address.
      const [api, name] = isAdmin ? [admin, 'site'] : [content, 'settings'];
      try {
        const { data } = await api.send({ operation: 'blog.get', path: `/${name}` });
        const url = fieldOf(fieldOf(data, name), 'url');
        return toHttpUrl(typeof url === 'string' ? url : null)?.replace(/(?<!\/)\/+$/, '') ?? site;
      } catch (error) {
        if (isBlogError(error) && !error.retryable) return site;
        throw error;
      }
    }),
    isAdmin,
    commentAs,
    content,
    admin,
    members,
    reading: isAdmin ? admin : content,
    async askComments(request, options) {
      if (isModerator) {
        try {
          const { data } = await admin.send(request, options);
          return { data, isModerator };
        } catch (error) {
          // Ghost lets no authors and plain editors moderate.
          if (!isBlogError(error, 'forbidden') || isCommentsOff(error)) throw error;
          isModerator = false;
        }
      }
      const { data } = await members.send(request, options);
      return { data, isModerator };
    },
    memberUuid: share(async () => {
      if (memberSession === undefined) return null;
      const { data } = await members.send({ operation: 'comments.list', path: '/member' });
      const uuid = fieldOf(data, 'uuid');
      return typeof uuid === 'string' ? uuid : null;
    }),
    account: share(() => readAccount(admin)),
    lastSeen,
    longest: { rows: 0 },
    raw: createGhostRaw(content, admin, settings),
  };
}
