import { BlogError, type CallOptions } from '@blog/core';
import { invalidField } from '@blog/core/backend';

import { type Api, type ApiRequest, createApi } from '../../kit/api.js';
import {
  basicCredentials,
  bearerCredentials,
  type Credentials,
  withCredentials,
} from '../../kit/credentials.js';
import { listOf } from '../../kit/mend.js';
import type { Raw } from '../../kit/raw.js';
import { share } from '../../kit/share.js';
import type { Transport } from '../../kit/transport.js';
import type { WpCapabilities } from '../capabilities.js';
import type { AnyOptions } from '../options.js';
import { type Account, readAccount } from './account.js';
import { addressOf, isHosted, rawAddress } from './address.js';
import { discover } from './discovery.js';
import { readError } from './errors.js';

/** One answer of a list. */
export interface Rows {
  items: readonly unknown[];
  /** The length of the whole list, by `X-WP-Total`; `null` where the site does not tell it. */
  total: number | null;
}

/** The REST API of one site, with the credentials of one caller. */
export interface WordPressApi extends Pick<Api, 'backend' | 'send'> {
  /** The root of the API, found once. */
  root(signal?: AbortSignal): Promise<string>;
  /** The account that the credentials belong to, asked once; `null` without credentials. */
  account(signal?: AbortSignal): Promise<Account | null>;
  /** Sends a request whose answer is a list. */
  list(request: ApiRequest, options?: CallOptions): Promise<Rows>;
  readonly raw: Raw;
}

/** The REST API, and what the backend offers this caller. */
export interface WordPressClient extends WordPressApi {
  readonly capabilities: WpCapabilities;
}

function credentialsOf(options: AnyOptions): Credentials | undefined {
  const { username, applicationPassword, token } = options;
  if (token !== undefined) return () => bearerCredentials(token);
  if (username === undefined || applicationPassword === undefined) return undefined;
  return () => basicCredentials(username, applicationPassword);
}

async function findRoot(
  transport: Transport,
  { url, root }: AnyOptions,
  isGuarded: boolean,
): Promise<string> {
  // At WordPress.com, the address of a site is the root of its API.
  const known = root ?? (isHosted(new URL(url)) ? url : null);
  // Discovery sends no credentials, but the options' headers go along, so it follows no redirect either.
  const found =
    known ?? (await discover(withCredentials(transport, { isGuarded, readError }), url));
  if (isGuarded && new URL(found).origin !== new URL(url).origin)
    throw invalidField(
      'url',
      `The API of ${url} is at ${found}. Give an address of that origin: credentials are sent to the address given, and to no other`,
      'wordpress',
    );
  return found;
}

/** The rows of an answer; `bad_response` where it is no list. */
function rowsOf(data: unknown, operation: string): readonly unknown[] {
  const rows = listOf(data);
  if (rows !== null) return rows;
  throw new BlogError('bad_response', {
    message: `wordpress answered ${operation} with something else than a list`,
    backend: 'wordpress',
    operation,
    details: { path: '' },
  });
}

/** Opens the way to a site. Nothing is requested before it is used. */
export function openApi(transport: Transport, options: AnyOptions): WordPressApi {
  const credentials = credentialsOf(options);
  const isGuarded = credentials !== undefined || options.headers !== undefined;
  const opened = share(async () =>
    createApi(transport, {
      base: await findRoot(transport, options, isGuarded),
      credentials,
      readError,
      isGuarded,
      addressOf,
    }),
  );
  const account = share(async () =>
    credentials === undefined ? null : readAccount(await opened()),
  );

  /** Gives the API once the credentials were found to be good. */
  async function checked(signal?: AbortSignal): Promise<Api> {
    const api = await opened(signal);
    await account(signal);
    return api;
  }

  const send: WordPressApi['send'] = async (request, given) => {
    const { signal } = given ?? {};
    const api = await (request.anonymous === true ? opened(signal) : checked(signal));
    return api.send(request, given);
  };
  return {
    backend: transport.backend,
    root: async (signal) => (await opened(signal)).base,
    account,
    send,
    async list(request, given) {
      const { data, headers } = await send(request, given);
      const total = Number(headers.get('x-wp-total') ?? Number.NaN);
      return {
        items: rowsOf(data, request.operation),
        total: Number.isSafeInteger(total) ? total : null,
      };
    },
    raw: {
      async request(path, init) {
        const signal = init?.signal ?? undefined;
        const address = rawAddress((await opened(signal)).base, path);
        return (await checked(signal)).request(address, init);
      },
    },
  };
}
