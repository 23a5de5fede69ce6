import { type CallOptions, invalidField } from '@blog/core';

import { parseJson } from '../kit/wire.js';
import type { Raw } from '../kit/raw.js';
import type { createTransport } from '../kit/transport.js';
import { type Account, readAccount } from './account.js';
import { discover } from './discover.js';
import { readError } from './errors.js';
import type { AnyOptions } from './options.js';
import { rawAddress } from './raw-address.js';
import { addressOf, isHosted, type WpQuery } from './root.js';
import { share } from '../kit/share.js';
import type { WpCapabilities } from './capabilities.js';

/** A request of the REST API. */
export interface WpRequest extends CallOptions {
  operation: string;
  method?: string | undefined;
  query?: WpQuery | undefined;
  /** Sent as JSON. */
  json?: unknown;
  /** Without credentials. */
  anonymous?: boolean | undefined;
  /** With credentials, before they were found to be good. */
  unchecked?: boolean | undefined;
}

/** An answer of the REST API. */
export interface WpAnswer {
  data: unknown;
  /** What `X-WP-Total` says of a list. */
  total: number | null;
}

/** A site's REST API, as one caller speaks to it. */
export interface Site {
  /** The root of the API, found once. */
  root(signal?: AbortSignal): Promise<string>;
  /** Who the credentials speak for, asked once; `null` without any. */
  account(signal?: AbortSignal): Promise<Account | null>;
  send(route: string, request: WpRequest): Promise<WpAnswer>;
  readonly raw: Raw;
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The header `Authorization`; `null` without credentials. */
function authorizationOf(options: AnyOptions): string | null {
  const { username, applicationPassword, token } = options;
  if (token !== undefined) return `Bearer ${token}`;
  return username === undefined ? null : `Basic ${base64(`${username}:${applicationPassword}`)}`;
}

/** Opens a site; nothing is requested before it is used. */
export function createSite(options: AnyOptions, open: typeof createTransport): Site {
  const { url } = options;
  const authorization = authorizationOf(options);
  const transport = open('wordpress', options, readError);
  const isGuarded = authorization !== null || options.headers !== undefined;
  const own: RequestInit = isGuarded ? { redirect: 'manual' } : {};

  const root = share(async () => {
    // At WordPress.com the address of a site is the root of its API.
    const told = options.root ?? (isHosted(new URL(url)) ? url : null);
    const found = told ?? (await discover(transport, url, own));
    if (isGuarded && new URL(found).origin !== new URL(url).origin)
      throw invalidField(
        'url',
        `The API of ${url} is at ${found}. Give an address of that origin: credentials are sent to the address given, and to no other`,
        'wordpress',
      );
    return found;
  });
  const account = share(async () => {
    if (authorization === null) return null;
    return readAccount(site);
  });

  const site: Site = {
    root,
    account,
    async send(route, { query, anonymous = false, unchecked = false, ...request }) {
      const { signal, operation } = request;
      const address = addressOf(await root(signal), route, query);
      if (!anonymous && !unchecked) await account(signal);
      const response = await transport.send(address, {
        ...request,
        init: { ...request.init, ...own },
        headers: anonymous || authorization === null ? {} : { authorization },
      });
      const total = Number(response.headers.get('x-wp-total') ?? Number.NaN);
      return {
        data: parseJson(response, 'wordpress', operation),
        total: Number.isSafeInteger(total) ? total : null,
      };
    },
    raw: {
      async request(path, init = {}) {
        const signal = init.signal ?? undefined;
        const address = rawAddress(await root(signal), path);
        await account(signal);
        const headers = new Headers(init.headers);
        if (authorization !== null) headers.set('authorization', authorization);
        return transport.request(address, { ...init, ...own, headers });
      },
    },
  };
  return site;
}

/** A site, and what it does for this caller. */
export interface View extends Site {
  readonly capabilities: WpCapabilities;
}
