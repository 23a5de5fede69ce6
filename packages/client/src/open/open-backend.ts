import type { Finding } from '@blog/client/probe';
import { type BlogBackend, BlogError } from '@blog/core';
import {
  addressRefused,
  checkOptions,
  checkValue,
  isHttpUrl,
  nearestName,
  type OptionChecks,
  shown,
} from '@blog/core/backend';

import { signalRule, transportChecks } from '../kit/transport-options.js';
import { type BackendName, backendNames, openers } from './backends.js';
import { openOptionsOf } from './findings.js';
import {
  type BackendOption,
  backendOptionNames,
  type BackendOptionValues,
  type ConnectionOptions,
  type Environment,
  givenOptions,
} from './options.js';

/** Options of {@link openBackend}. */
export interface OpenBackendOptions extends BackendOptionValues, ConnectionOptions {
  /** The backend to open. Without it, `probe` finds out what the blog at `url` runs on. */
  readonly backend?: BackendName | undefined;
  /**
   * Environment variables, for options that are not given: `BLOG_KEY`, `BLOG_TOKEN`,
   * `BLOG_USERNAME` and `BLOG_PASSWORD`. Without `backend`, only `BLOG_KEY` is used: the others may
   * be meant for another server than the one that is found. Default: none.
   */
  readonly env?: Environment | undefined;
  /** Names an option in messages, such as `--blog-id` for `blogId`. Default: its own name. */
  readonly optionName?: ((option: BackendOption | 'backend') => string) | undefined;
}

const checks: OptionChecks<OpenBackendOptions> = {
  backend: true,
  url: 'string',
  key: 'string',
  token: 'string',
  username: 'string',
  password: 'string',
  blogId: 'string',
  fetch: transportChecks.fetch,
  timeout: transportChecks.timeout,
  signal: signalRule,
  env: 'object',
  optionName: 'function',
};

/** An open backend. */
export interface OpenedBackend {
  /** The name of the backend, as given or as found by `probe`. */
  readonly name: BackendName;
  /** The backend. Its answers are not validated and not sanitised: `createBlogClient` does both. */
  readonly backend: BlogBackend;
  /**
   * Whether it acts for an account. Then it may see drafts and change things: put `withAccess` or
   * `publicView` in front of it before visitors use it.
   */
  readonly privileged: boolean;
  /** The result of `probe` when `backend` was not given; else `null`. */
  readonly finding: Finding | null;
}

/**
 * Opens a backend from its name and plain options, or from the address of a blog alone. The code of a
 * backend is loaded when it is opened.
 *
 * An address alone may lead to another server. A `token` or `password` is not sent to a server at another
 * origin than that of the address, except that a token for Blogger goes to Google.
 *
 * @example
 * ```ts
 * import { openBackend } from '@blog/client/open';
 *
 * const named = await openBackend({ backend: 'http', url: 'https://blog.example.org' });
 * const found = await openBackend({ url: 'https://blog.example.org' });
 * console.log(named.backend.capabilities, found.name);
 * ```
 *
 * @throws BlogError `invalid_input` when an option is missing, wrong, or not for this backend;
 *   `not_found` when no known blog is at `url`; the backend's own errors when it asks its server first.
 */
export async function openBackend(options: OpenBackendOptions): Promise<OpenedBackend> {
  checkOptions(options, checks, 'openBackend');
  const { backend, url, optionName = String } = options;
  if (backend !== undefined) return openNamed(backend, options);
  if (url === undefined || url === '')
    throw refusal(
      'url',
      `Give ${optionName('url')}, or ${optionName('backend')} and the options of that backend.`,
    );
  checkUrl(url);
  const { probe } = await import('@blog/client/probe');
  return openFound(await probe(url, options), { ...options, url });
}

/**
 * Opens the best finding of {@link probe} that misses no option. The given options are added to those that
 * were found.
 *
 * @param options - With the `url` that was probed.
 *
 * @example
 * ```ts
 * import { openFound } from '@blog/client/open';
 * import { probe } from '@blog/client/probe';
 *
 * const url = 'https://blog.example.org';
 * const { backend } = await openFound(await probe(url), { url, key: '22444f78447824223cefc48062' });
 * console.log(backend.capabilities);
 * ```
 *
 * @throws BlogError as {@link openBackend} does.
 */
export async function openFound(
  findings: readonly Finding[],
  options: Omit<OpenBackendOptions, 'backend'> & { readonly url: string },
): Promise<OpenedBackend & { readonly finding: Finding }> {
  checkValue(findings, 'list', 'findings', 'openFound');
  checkOptions<OpenBackendOptions>(options, checks, 'openFound', ['url']);
  const { url, env = {}, optionName = String } = options;
  const given = givenOptions(options, env, ['key']);
  const finding = chooseFinding(findings, given, url, optionName);
  const known = openOptionsOf(finding).options;
  const { accepted } = openers[finding.backend];
  const fields: BackendOptionValues = {
    ...Object.fromEntries(
      accepted.filter((option) => option !== 'url').map((option) => [option, given[option]]),
    ),
    ...known,
  };
  refuseToSendSecrets(finding, fields, url, optionName);
  const { fetch, timeout, signal } = options;
  const connection = { fetch, timeout, signal, optionName };
  return { ...(await openNamed(known.backend, { ...connection, ...fields }, url)), finding };
}

/**
 * A `fetch` that does not follow where no page may lead, such as from the public web to a machine of a
 * private network. Addresses that a page, an API or a redirect names are checked by their names.
 */
function openly(fetch: ConnectionOptions['fetch'], home: string | undefined) {
  const loading = import('../kit/follow.js');
  const fetching: typeof globalThis.fetch = async (input, init) => {
    const { followOpenly } = await loading;
    return followOpenly(fetch ?? globalThis.fetch, addressRefused, home)(input, init);
  };
  return fetching;
}

/** @param home - The address that was given, where the options are those of a finding. */
async function openNamed(
  name: BackendName,
  options: OpenBackendOptions,
  home?: string,
): Promise<OpenedBackend> {
  const { env = {}, optionName = String, fetch, timeout, signal } = options;
  if (!backendNames.includes(name)) throw refusal('backend', noBackend(name));
  const { required, requiredOneOf, accepted, credentials, open } = openers[name];
  const given = givenOptions(options, env, accepted);
  const listed = (names: readonly BackendOption[], between: string) =>
    names.map((option) => optionName(option)).join(between);
  for (const option of backendOptionNames) {
    const isGiven = given[option] !== undefined;
    if (isGiven && !accepted.includes(option))
      throw refusal(
        option,
        `${optionName(option)} is not for ${name}, which takes ${listed(accepted, ', ')}.`,
      );
    if (!isGiven && required.includes(option))
      throw refusal(option, `The backend ${name} needs ${optionName(option)}.`);
  }
  for (const group of requiredOneOf)
    if (group.every((option) => given[option] === undefined))
      throw refusal(group[0] ?? '', `The backend ${name} needs ${listed(group, ' or ')}.`);
  if (given.url !== undefined) checkUrl(given.url);
  return {
    name,
    backend: await open({ ...given, fetch: openly(fetch, home ?? given.url), timeout, signal }),
    privileged: credentials.some((option) => given[option] !== undefined),
    finding: null,
  };
}

function noBackend(name: string): string {
  const near = nearestName(name, backendNames);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return `There is no backend "${name}": ${backendNames.join(', ')}.${hint}`;
}

const refusal = (option: string, message: string) =>
  new BlogError('invalid_input', {
    message,
    operation: 'open',
    details: { issues: [{ path: option, message }] },
  });

function checkUrl(url: string): void {
  if (isHttpUrl(url)) return;
  throw refusal(
    'url',
    `Expected an http or https address, not ${shown(url)}: it begins with http:// or https://.`,
  );
}

type OptionName = (option: BackendOption | 'backend') => string;

/** A page may name another server, but secrets are meant for the address that was given. */
function refuseToSendSecrets(
  { backend, options }: Finding,
  fields: BackendOptionValues,
  given: string,
  optionName: OptionName,
): void {
  const secret = (['token', 'password'] as const).find((option) => fields[option] !== undefined);
  // A token for Blogger goes to Google, whatever the address of the blog is.
  if (secret === undefined || backend === 'blogger') return;
  if (new URL(options.url).origin === new URL(given).origin) return;
  throw refusal(
    secret,
    `${given} leads to ${backend} at ${options.url}. ${optionName(secret)} is not sent there, because it was given for another address. If it is meant for that server, give ${optionName('backend')} ${backend} and ${optionName('url')} ${options.url}.`,
  );
}

/** The best finding that is complete, together with the options that were given. */
function chooseFinding(
  findings: readonly Finding[],
  given: BackendOptionValues,
  url: string,
  optionName: OptionName,
): Finding {
  const missingOf = (finding: Finding) =>
    openOptionsOf(finding).missing.filter((option) => given[option] === undefined);
  const complete = findings.find((finding) => missingOf(finding).length === 0);
  if (complete !== undefined) return complete;
  const [best] = findings;
  if (best === undefined)
    throw new BlogError('not_found', {
      message: `No known blog was found at ${url}: no Blog API, WordPress, Ghost, Forem or Blogger, and no feed. If you know what it runs on, give ${optionName('backend')}.`,
      operation: 'open',
    });
  const missing = missingOf(best);
  const names = missing.map((option) => optionName(option)).join(' and ');
  throw refusal(missing[0] ?? 'url', `${url} runs on ${best.backend}, which needs ${names}.`);
}
