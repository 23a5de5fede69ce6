import { type BlogBackend, invalidField, isHttpUrl, type Capabilities } from '@blog/core';

import { late } from '../kit/lazy.js';
import { createRaw } from '../kit/raw.js';
import { createTransport, type TransportOptions } from '../kit/transport.js';
import { withCredentials } from '../kit/credentials.js';
import type { Forem } from './api.js';
import { ownerCapabilities, readerCapabilities } from './capabilities.js';

interface ForemAt extends TransportOptions {
  /** The Forem's address; `https://dev.to` where absent. */
  url?: string | undefined;
  /** The most items of a page there, where its operator set `API_PER_PAGE_MAX`; 1000 where absent. */
  perPageMax?: number | undefined;
}

/** How to read the articles of a user or an organisation. */
export type ForemReaderOptions = ForemAt &
  (
    | { username: string; organization?: undefined }
    | { organization: string; username?: undefined }
  ) & {
    apiKey?: undefined;
  };

/** How to write the articles of a user. */
export interface ForemOwnerOptions extends ForemAt {
  username: string;
  organization?: undefined;
  /** That user's own key, from `/settings/extensions`. It goes into a header. */
  apiKey: string;
}

function open(options: ForemReaderOptions | ForemOwnerOptions) {
  const { url = 'https://dev.to', username, organization, apiKey, perPageMax = 1000 } = options;
  const owner = username ?? organization ?? '';
  if (!isHttpUrl(url))
    throw invalidField('url', `Expected an http or https address, not "${url}"`, 'forem');
  if (!/^[\w-]+$/.test(owner))
    throw invalidField(
      'username',
      `Expected the name of a user or an organization, as in addresses, not "${owner}"`,
      'forem',
    );
  if (!(Number.isInteger(perPageMax) && perPageMax >= 2))
    throw invalidField('perPageMax', `Expected a whole number from 2, not ${perPageMax}`, 'forem');
  const credentials = (): Record<string, string> => ({
    accept: 'application/vnd.forem.api-v1+json',
    ...(apiKey !== undefined && { 'api-key': apiKey }),
  });
  const transport = createTransport(
    'forem',
    withCredentials(options, credentials),
    async (response, operation) => (await reading()).readForemError(response, operation),
  );
  const base = url.replace(/\/+$/, '');
  const forem: Forem = {
    transport,
    url: base,
    owner,
    isOrganization: organization !== undefined,
    isKeyed: apiKey !== undefined,
    perPageMax,
  };
  return { forem, raw: createRaw(transport, `${base}/api`) };
}

// Not needed before there is a page to fill: begun when the backend is made, awaited by its calls.
const reading = () => import('./reading.js');
// Who only reads does not load what writes.
const writing = () => import('./writing.js');

function read<const T extends Capabilities>(
  { forem, raw }: ReturnType<typeof open>,
  capabilities: T & Required<Pick<Capabilities, 'posts' | 'comments'>>,
) {
  void reading().catch(() => undefined);
  return {
    name: 'forem',
    capabilities: capabilities as T,
    raw,
    blog: { get: late(reading, (to) => to.getBlog, forem) },
    posts: {
      list: late(reading, (to) => to.listArticles, forem, capabilities.posts),
      get: late(reading, (to) => to.getArticle, forem),
    },
    comments: {
      list: late(reading, (to) => to.listComments, forem, capabilities.comments),
      get: late(reading, (to) => to.getComment, forem),
    },
    authors: { get: late(reading, (to) => to.getAuthor, forem) },
  } as const satisfies BlogBackend;
}

function readerBackend(options: ForemReaderOptions) {
  return read(open(options), readerCapabilities);
}

function ownerBackend(options: ForemOwnerOptions) {
  const opened = open(options);
  const reader = read(opened, ownerCapabilities);
  return {
    ...reader,
    posts: {
      ...reader.posts,
      create: late(writing, (to) => to.createArticle, opened.forem, ownerCapabilities.posts),
      update: late(writing, (to) => to.updateArticle, opened.forem, ownerCapabilities.posts),
    },
  } as const satisfies BlogBackend;
}

/** The backend that `forem` makes without a key: it reads. */
export type ForemReader = ReturnType<typeof readerBackend>;
/** The backend that `forem` makes of a user's key: it writes articles, too. */
export type ForemOwner = ReturnType<typeof ownerBackend>;

/**
 * A backend over a Forem, such as dev.to (API v1): the articles of a user or an organisation, as a
 * blog. With the user's `apiKey` it sees drafts, and makes and changes articles. The API deletes
 * nothing, and takes no comments. With a key it works on servers only: Forem lets no page of another
 * site send one.
 *
 * @example
 * ```ts
 * import { forem } from '@blog/client/forem';
 *
 * const backend = forem({ username: 'ben' });
 * const { items } = await backend.posts.list({ limit: 10 });
 * ```
 *
 * @throws BlogError `invalid_input` where `url` is no address, or no user or organisation is named.
 */
export function forem(options: ForemOwnerOptions): ForemOwner;
export function forem(options: ForemReaderOptions): ForemReader;
export function forem(options: ForemOwnerOptions | ForemReaderOptions): ForemOwner | ForemReader {
  return options.apiKey === undefined ? readerBackend(options) : ownerBackend(options);
}
