import type { BlogBackend } from '@blog/core';

import type { Raw } from '../transport/raw.js';
import {
  commentCreate,
  commentWrites,
  type Load,
  postWrites,
  readOperations,
} from './operations.js';
import {
  type AnyOptions,
  checkOptions,
  type WordPressCredentials,
  type WordPressOptions,
} from './options.js';
import { shared } from './shared.js';
import type { SiteOptions } from './site.js';
import { accountTraits, guestTraits, readTraits } from './traits.js';

function loaderOf(options: SiteOptions): Load {
  return shared(async () => (await import('./opened.js')).open(options));
}

function reader(load: Load) {
  return { name: 'wordpress', traits: readTraits, ...readOperations(load, readTraits) } as const;
}

function guest(load: Load) {
  const base = readOperations(load, guestTraits);
  const comments = { ...base.comments, ...commentCreate(load, guestTraits) };
  return { name: 'wordpress', traits: guestTraits, ...base, comments } as const;
}

function account(load: Load) {
  const base = readOperations(load, accountTraits);
  const posts = { ...base.posts, ...postWrites(load, accountTraits) };
  const comments = { ...base.comments, ...commentWrites(load, accountTraits) };
  return { name: 'wordpress', traits: accountTraits, ...base, posts, comments } as const;
}

/** A site as everyone sees it. */
export type WordPressReader = ReturnType<typeof reader>;
/** A site that takes comments of guests. */
export type WordPressGuest = ReturnType<typeof guest>;
/** A site as an account sees it. */
export type WordPressAccount = ReturnType<typeof account>;

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
  const checked = checkOptions(options);
  const load = loaderOf(checked);
  // Under way before it is needed; who needs it is told of a failure.
  load().catch(() => undefined);
  if (checked.authorization !== null) return account(load);
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
  const load = loaderOf(checkOptions(options));
  // Loaded here only: who knows the site does not pay for asking it.
  const [{ abilitiesOf }, { site }] = await Promise.all([import('./abilities.js'), load()]);
  const { writesPosts, writesComments, guest: trait } = await abilitiesOf(site, options.signal);
  const base = writesPosts ? account(load) : writesComments ? guest(load) : reader(load);
  const comments = { ...base.traits.comments, guest: trait };
  return { ...base, traits: { ...base.traits, comments } };
}

wordpress.connect = connect;
