import { type Finding, probe } from '@blog/client/probe';
import { BlogError, isHttpUrl } from '@blog/core';

import { commandFault } from '../command/faults.js';
import { backendNameOf, type BackendFlags, fieldsOf } from './backend-flags.js';
import { type BackendField, backendFields, type BackendOptions } from './backend-options.js';
import { fieldsOfFinding, missingFields } from './findings.js';
import { makers } from './makers.js';
import { flagOf, openBackend, type OpenedBackend } from './open-backend.js';

type Fields = Pick<BackendOptions, BackendField>;

/** What is opened, however it was named. */
export interface OpenedFromFlags extends OpenedBackend {
  /** What was found at an address that was all that was given; else `null`. */
  readonly finding: Finding | null;
}

/**
 * Opens the backend that a command line and an environment name: by `backend` and what it takes, or
 * by `url` alone, where it is found out what the blog runs on. Then what is secret is taken from the
 * flags only: who sets a token for one server does not mean it for whatever is found at another.
 *
 * @example
 * ```ts
 * import { openFromFlags } from '@blog/cli';
 *
 * const { name, backend } = await openFromFlags({ url: 'https://blog.example.org' }, process.env);
 * console.log(name, backend.capabilities);
 * ```
 *
 * @throws BlogError `invalid_input` where an option is missing or wrong; `not_found` where nothing
 *   is known at the address; what the backend throws where it asks its server first
 */
export async function openFromFlags(
  flags: BackendFlags,
  env: NodeJS.ProcessEnv,
  options: Pick<BackendOptions, 'fetch' | 'timeout' | 'signal'> = {},
): Promise<OpenedFromFlags> {
  const name = backendNameOf(flags);
  if (name !== null) {
    const fields = fieldsOf(flags, env, name);
    return { ...(await openBackend({ backend: name, ...fields, ...options })), finding: null };
  }
  const { url } = flags;
  if (url === undefined)
    throw commandFault('url', 'Give --url URL, or --backend NAME with what it takes.');
  if (!isHttpUrl(url))
    throw commandFault('url', `Expected an http or https address, not "${url}".`);
  return openFound(await probe(url, options), { ...flags, url }, env, options);
}

/** Opens the best of what was found that lacks nothing, what was given counted in. */
export async function openFound(
  findings: readonly Finding[],
  flags: BackendFlags & { readonly url: string },
  env: NodeJS.ProcessEnv,
  options: Pick<BackendOptions, 'fetch' | 'timeout' | 'signal'>,
): Promise<OpenedBackend & { readonly finding: Finding }> {
  const { BLOG_KEY } = env;
  const given = fieldsOf(flags, BLOG_KEY === undefined ? {} : { BLOG_KEY }, null);
  const finding = choose(findings, given, flags.url);
  const fields = { ...pick(finding, given), ...fieldsOfFinding(finding) };
  checkSecrets(finding, fields, flags.url);
  const opened = await openBackend({ backend: finding.backend, ...fields, ...options });
  return { ...opened, finding };
}

/** A page may name another server: what is secret is meant for the address that was given. */
function checkSecrets({ backend, options }: Finding, fields: Fields, given: string): void {
  const secret = (['token', 'password'] as const).find((field) => fields[field] !== undefined);
  // A token for Blogger goes to Google, whatever the address of the blog is.
  if (secret === undefined || backend === 'blogger') return;
  if (new URL(options.url).origin === new URL(given).origin) return;
  throw commandFault(
    secret,
    `${given} leads to ${backend} at ${options.url}, and ${flagOf(secret)} is not sent to another address than the one given. Where it is meant for that one, give --backend ${backend} --url ${options.url}.`,
  );
}

/** Of what was given, what the backend that was found takes; the address is the finding's. */
function pick({ backend }: Finding, given: Fields): Fields {
  const takes: readonly BackendField[] = makers[backend].takes;
  const used = backendFields.filter((field) => field !== 'url' && takes.includes(field));
  return Object.fromEntries(used.map((field) => [field, given[field]]));
}

/** The best that lacks nothing, what was given counted in. */
function choose(findings: readonly Finding[], given: Fields, url: string): Finding {
  const lacking = (finding: Finding) =>
    missingFields(finding).filter((field) => given[field] === undefined);
  const whole = findings.find((finding) => lacking(finding).length === 0);
  if (whole !== undefined) return whole;
  const [best] = findings;
  if (best === undefined)
    throw new BlogError('not_found', {
      message: `${url} is no blog that is known here: no Blog API, WordPress, Ghost, Forem, Blogger and no feed was found there. With --backend NAME it is not looked for.`,
      operation: 'probe',
    });
  const flags = lacking(best).map(flagOf).join(' and ');
  throw commandFault(
    lacking(best)[0] ?? 'url',
    `${url} runs on ${best.backend}, which needs ${flags}. See: blog doctor ${url}`,
  );
}
