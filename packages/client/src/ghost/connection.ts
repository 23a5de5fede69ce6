import { BlogError, type CallOptions, isBlogError, type Operation } from '@blog/core';

import { parseJson } from '../kit/wire.js';
import { createRaw, type Raw } from '../kit/raw.js';
import { createTransport, type TransportRequest } from '../kit/transport.js';
import { isCommentsOff, readGhostError } from './errors.js';
import type { GhostOptions, GhostVersion } from './options.js';

/** What a request of Ghost's is made of. */
export interface GhostCall {
  /** Below the API, without slashes at either end. */
  path: string;
  operation: Operation | 'connect';
  query?: Readonly<Record<string, string | number | undefined>> | undefined;
  method?: 'POST' | 'PUT' | 'DELETE' | undefined;
  json?: unknown;
  options?: CallOptions | undefined;
}

/** Makes requests of one Ghost's three APIs, each with its own credentials and no others. */
export interface Connection {
  readonly version: GhostVersion;
  /** Where readers find the blog, without a slash at the end. */
  readonly site: string;
  /** Whether posts and names are read as an administrator. */
  readonly isAdmin: boolean;
  /** Whether a member's session goes along with what is asked about comments. */
  readonly isMember: boolean;
  content(call: GhostCall): Promise<unknown>;
  admin(call: GhostCall): Promise<unknown>;
  /** Of the member who is signed in, if one is. */
  members(call: GhostCall): Promise<unknown>;
  /** About comments: as a moderator, where this caller is one, or else as a reader. */
  comments(call: GhostCall): Promise<{ answer: unknown; isModerator: boolean }>;
  /** The server's clock when it last answered an administrator, to the second, in milliseconds. */
  lastSeen(): number | null;
  readonly raw: Raw;
}

function addressOf(base: string, { path, query = {} }: GhostCall): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const params = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  // Without the slash at its end, an address is a redirect to the one with it.
  return `${base}/${path}/${given.length === 0 ? '' : `?${params.toString()}`}`;
}

/**
 * Opens the way to a Ghost. Nothing is requested yet.
 *
 * @param base - Where its API stands, without a slash at the end.
 * @param site - Where readers find the blog, as well.
 */
export function connect(options: GhostOptions, base: string, site: string): Connection {
  const { adminKey, contentKey, memberSession, version = 6 } = options;
  const transport = createTransport('ghost', options);
  const api = `${base}/ghost/api`;
  let tokens: (() => Promise<string>) | null = null;
  let isModerator = adminKey !== undefined && options.moderates !== false;
  let lastSeen: number | null = null;

  async function adminHeaders(): Promise<Record<string, string>> {
    if (adminKey === undefined)
      throw new BlogError('unauthorized', {
        message: 'This needs an adminKey, which the backend was not given',
        backend: 'ghost',
      });
    // Who only reads does not load what makes tokens.
    const { createTokens } = await import('./token.js');
    tokens ??= createTokens(adminKey);
    return { authorization: `Ghost ${await tokens()}`, 'accept-version': `v${version}.0` };
  }

  async function send(url: string, call: GhostCall, more: TransportRequest): Promise<unknown> {
    const { operation, method, json, options: given } = call;
    given?.signal?.throwIfAborted();
    const response = await transport.send(url, {
      ...more,
      signal: given?.signal,
      // What is redirected would take keys and cookies along.
      init: { ...given?.init, ...more.init, redirect: 'manual' },
      method,
      json,
      operation,
      readError: readGhostError,
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) lastSeen = date;
    return response.text === '' ? null : parseJson(response, 'ghost', operation);
  }

  const raw = createRaw(
    {
      ...transport,
      request: async (url, init) => {
        const headers = new Headers(init?.headers);
        if (adminKey !== undefined && url.startsWith(`${api}/admin/`))
          for (const [name, value] of Object.entries(await adminHeaders()))
            headers.set(name, value);
        const address = new URL(url);
        if (contentKey !== undefined && url.startsWith(`${api}/content/`))
          address.searchParams.set('key', contentKey);
        const guarded: RequestInit = { ...init, headers, redirect: 'manual' };
        return transport.request(address.href, guarded, readGhostError);
      },
    },
    base,
  );

  const admin = async (call: GhostCall): Promise<unknown> => {
    call.options?.signal?.throwIfAborted();
    const headers = await adminHeaders();
    return send(addressOf(`${api}/admin`, call), call, { headers });
  };

  const members = async (call: GhostCall): Promise<unknown> => {
    call.options?.signal?.throwIfAborted();
    const cookie = typeof memberSession === 'function' ? await memberSession() : memberSession;
    return send(addressOf(`${site}/members/api`, call), call, {
      ...(typeof cookie === 'string' ? { headers: { cookie } } : {}),
      ...(cookie === true ? { init: { credentials: 'include' } } : {}),
    });
  };

  return {
    version,
    site,
    isAdmin: adminKey !== undefined,
    isMember: memberSession !== undefined,
    content: (call) =>
      send(
        addressOf(`${api}/content`, { ...call, query: { ...call.query, key: contentKey } }),
        call,
        {},
      ),
    admin,
    members,
    async comments(call) {
      if (isModerator) {
        try {
          return { answer: await admin(call), isModerator };
        } catch (error) {
          // Authors and editors of Ghost do not moderate.
          if (!isBlogError(error, 'forbidden') || isCommentsOff(error)) throw error;
          isModerator = false;
        }
      }
      return { answer: await members(call), isModerator };
    },
    lastSeen: () => lastSeen,
    raw,
  };
}
