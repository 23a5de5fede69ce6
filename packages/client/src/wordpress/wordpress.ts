import type { BlogBackend } from '@blog/core';

import type { Raw } from '../kit/raw.js';
import { createTransport } from '../kit/transport.js';
import {
  type CommentWrites,
  type Load,
  operationsOf,
  type PostWrites,
  type ReadOperations,
} from './operations.js';
import {
  type AnyOptions,
  checkOptions,
  isAccount,
  type WordPressCredentials,
  type WordPressOptions,
} from './options.js';
import type { Reads } from './reads.js';
import {
  accountCapabilities,
  guestCapabilities,
  readCapabilities,
  type WpCapabilities,
} from './capabilities.js';

const name = 'wordpress';

function loaderOf(options: AnyOptions): Load {
  let loading: Promise<Reads> | null = null;
  const start = async () => {
    try {
      return (await import('./reads.js')).open(options, createTransport);
    } catch (error) {
      // The network may be back for the next who asks.
      loading = null;
      throw error;
    }
  };
  return () => (loading ??= start());
}

interface Named<T extends WpCapabilities> {
  readonly name: 'wordpress';
  readonly capabilities: T;
}

/** A site as everyone sees it. */
export interface WordPressReader extends Named<typeof readCapabilities>, ReadOperations {}

/** A site that takes comments of guests. */
export interface WordPressGuest extends Named<typeof guestCapabilities>, ReadOperations {
  readonly comments: ReadOperations['comments'] & Pick<CommentWrites, 'create'>;
}

/** A site as an account sees it. */
export interface WordPressAccount extends Named<typeof accountCapabilities>, ReadOperations {
  readonly posts: ReadOperations['posts'] & PostWrites;
  readonly comments: ReadOperations['comments'] & CommentWrites;
}

function reader(load: Load): WordPressReader {
  return { name, capabilities: readCapabilities, ...operationsOf(load, readCapabilities).reads };
}

function guest(load: Load): WordPressGuest {
  const { reads, comments } = operationsOf(load, guestCapabilities);
  const { create } = comments;
  return {
    name,
    capabilities: guestCapabilities,
    ...reads,
    comments: { ...reads.comments, create },
  };
}

function account(load: Load): WordPressAccount {
  const { reads, posts, comments } = operationsOf(load, accountCapabilities);
  return {
    name,
    capabilities: accountCapabilities,
    ...reads,
    posts: { ...reads.posts, ...posts },
    comments: { ...reads.comments, ...comments },
  };
}

/**
 * A WordPress site (5.7 or later) by its REST API, as one caller sees it: as everyone, as a guest who
 * comments, or as an account. Nothing is requested before it is used. The first use finds the root of
 * the API; with credentials it asks, too, whether these are good, as WordPress would answer reads
 * with a wrong password as if there were none.
 *
 * What an account may do there is the site's to say: what is refused throws `forbidden`.
 * `wordpress.connect` asks first, and gives what the caller can do.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { wordpress } from '@blog/client/wordpress';
 *
 * const client = createBlogClient(wordpress({ url: 'https://blog.example.org' }));
 * const { items } = await client.posts.list({ limit: 10 });
 *
 * const editing = createBlogClient(
 *   wordpress({
 *     url: 'https://blog.example.org',
 *     username: 'ada',
 *     applicationPassword: 'abcd efgh ijkl mnop qrst uvwx',
 *   }),
 * );
 * await editing.posts.create({ title: 'First light', source: { format: 'html', text: '<p>…</p>' } });
 * ```
 *
 * @throws BlogError `invalid_input` where `url` or `root` is no http or https address, or half of the
 *   credentials is missing.
 */
export function wordpress(options: WordPressOptions & WordPressCredentials): WordPressAccount;
/** As a guest: only a site that lets people without an account comment takes `comments.create`. */
export function wordpress(options: WordPressOptions & { guests: true }): WordPressGuest;
/** As everyone. */
export function wordpress(options: WordPressOptions): WordPressReader;
export function wordpress(options: AnyOptions): BlogBackend & { readonly raw: Raw } {
  checkOptions(options);
  const load = loaderOf(options);
  // Under way before it is needed; who needs it is told of a failure.
  load().catch(() => undefined);
  if (isAccount(options)) return account(load);
  return options.guests === true ? guest(load) : reader(load);
}

/**
 * Asks the site what this caller can do: with credentials, what the account may; without any,
 * whether guests may comment. Nothing is written. Ask `supports` before you use a method of it.
 *
 * @throws BlogError `unauthorized` where the credentials are not good; `bad_response` where there is
 *   no WordPress at the address.
 */
async function connect(
  options: WordPressOptions & Partial<WordPressCredentials> & { signal?: AbortSignal | undefined },
): Promise<BlogBackend & { readonly raw: Raw }> {
  checkOptions(options);
  const load = loaderOf(options);
  const { site, operations } = await load();
  const {
    writesPosts,
    writesComments,
    guest: capability,
  } = await operations.abilitiesOf(site, options.signal);
  const base = writesPosts ? account(load) : writesComments ? guest(load) : reader(load);
  const comments = { ...base.capabilities.comments, guest: capability };
  return { ...base, capabilities: { ...base.capabilities, comments } };
}

wordpress.connect = connect;
