import { BlogError, type CallOptions, isBlogError, type Problem } from '@blog/core';
import { invalidField } from '@blog/core/backend';

import { type Api, type ApiRequest, ask, createApi } from '../../kit/api.js';
import { basicCredentials, bearerCredentials, type Credentials } from '../../kit/credentials.js';
import { listOf } from '../../kit/mend.js';
import type { Rows } from '../../kit/numbered.js';
import type { Raw } from '../../kit/raw.js';
import { share } from '../../kit/share.js';
import type { Transport } from '../../kit/transport.js';
import type { WpCapabilities } from '../capabilities.js';
import type { AnyOptions } from '../options.js';
import { SITE_FIELDS, type WpSite, wpSiteSchema } from '../mapping/wire.js';
import { type Account, readAccount } from './account.js';
import { addressOf, isHosted, rawAddress } from './address.js';
import { discover } from './discovery.js';
import { maxRowsOf, readError } from './errors.js';

/** The REST API of one site, with the credentials of one caller. */
export interface WordPressApi extends Pick<Api, 'backend' | 'send'> {
  /** The root of the API, found once. */
  root(signal?: AbortSignal): Promise<string>;
  /** The site as its API describes it, asked once; `null` where the site keeps that shut. */
  site(signal?: AbortSignal): Promise<WpSite | null>;
  /** The account that the credentials belong to, asked once; `null` without credentials. */
  account(signal?: AbortSignal): Promise<Account | null>;
  /** Sends a request whose answer is a list, with the totals of `X-WP-Total` and `X-WP-TotalPages`. */
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
  // Discovery sends no credentials, but the options' headers go along, so it stays at the origin, too.
  const found = known ?? (await discover(transport, url, isGuarded));
  if (isGuarded && new URL(found).origin !== new URL(url).origin)
    throw invalidField(
      'url',
      `The API of ${url} is at ${found}. Give an address of that origin: credentials are sent to the address given, and to no other`,
      'wordpress',
    );
  return found;
}

/** The rows of an answer; `bad_response` where it is no list. */
function rowsOf(data: unknown, total: number | null, operation: string): readonly unknown[] {
  const rows = listOf(data);
  // An object without keys is an empty list where the site says so: it may be the answer of anything.
  if (rows !== null && (rows.length > 0 || Array.isArray(data) || total === 0)) return rows;
  throw new BlogError('bad_response', {
    message: `wordpress answered ${operation} with something else than a list`,
    backend: 'wordpress',
    operation,
    details: { path: '' },
  });
}

/** The words are not told: they may name files of the server, and problems are shown to everyone. */
const strayWords: Problem = {
  index: 0,
  id: null,
  path: '',
  message:
    'The site sent other text beside its JSON, which was skipped: a notice of PHP, as a rule. Turn the display of errors off there (WP_DEBUG_DISPLAY).',
};

/** A number in a header; `null` where there is none. A proxy may have put the same header twice. */
function numberIn(header: string | null): number | null {
  const digits = /^\s*(\d{1,15})\s*(?:,|$)/.exec(header ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
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
  /** The most rows that the site gives at once, as far as it said so. */
  let most = Number.POSITIVE_INFINITY;
  async function list(request: ApiRequest, given?: CallOptions): Promise<Rows> {
    const { per_page: asked, page } = request.query ?? {};
    const isPaged = page !== undefined || typeof asked !== 'number';
    const size = isPaged ? asked : Math.min(asked, most);
    try {
      const query = { ...request.query, per_page: size };
      const { data, headers, hasWords } = await send({ ...request, query }, given);
      const total = numberIn(headers.get('x-wp-total'));
      return {
        items: rowsOf(data, total, request.operation),
        total,
        pages: numberIn(headers.get('x-wp-totalpages')),
        problems: hasWords === true ? [strayWords] : [],
      };
    } catch (error) {
      // A host may allow fewer rows than WordPress does. A page has a number, which would mean other rows.
      const told = maxRowsOf(error);
      if (isPaged || told === null || told >= Number(size)) throw error;
      most = told;
      return list(request, given);
    }
  }
  return {
    backend: transport.backend,
    root: async (signal) => (await opened(signal)).base,
    site: share(async () => {
      const request = { operation: 'blog.get', path: '/', query: { _fields: SITE_FIELDS } };
      try {
        return await ask({ backend: transport.backend, send }, wpSiteSchema, request);
      } catch (error) {
        if (isBlogError(error) && !error.retryable) return null;
        throw error;
      }
    }),
    account,
    send,
    list,
    raw: {
      async request(path, init) {
        const signal = init?.signal ?? undefined;
        const address = rawAddress((await opened(signal)).base, path);
        return (await checked(signal)).request(address, init);
      },
    },
  };
}
