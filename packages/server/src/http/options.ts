import { type Actor, type BlogBackend, BlogError } from '@blog/core';
import { checkOptionNames, invalidField, isHttpUrl, type OptionNames } from '@blog/core/backend';
import * as z from 'zod/mini';

import {
  checkOptions,
  functionOption,
  inWords,
  isSecret,
  numberOption,
  objectOption,
  option,
  SECRET_EXPECTED,
} from './check-options.js';
import type { CacheOptions } from '../cache/answer-cache.js';

/** The pages of other origins that may call the API from a browser. */
export interface CorsOptions {
  /**
   * `'*'`: all, without cookies. A list of origins such as `https://app.example.org`, or a
   * function: these only.
   */
  readonly origin: '*' | readonly string[] | ((origin: string) => boolean);
  /** Whether those pages may send cookies. Not with `'*'`. Default `false`. */
  readonly credentials?: boolean | undefined;
  /** Seconds that a browser may keep the answer to a preflight. Default 600. */
  readonly maxAge?: number | undefined;
}

/** How long browsers and caches may keep answers to anonymous callers, in seconds. */
export interface Freshness {
  /** Default 30. Comments are always asked for again: browsers keep them for 0 seconds. */
  readonly maxAge?: number | undefined;
  /** Default 300. Not for comments. */
  readonly staleWhileRevalidate?: number | undefined;
}

/** The options of `createBlogHandler`. */
export interface BlogHandlerOptions {
  /**
   * Gives the backend as this caller may use it, such as `store.as(actor)`. All its operations are
   * served. If its capability `html` is `raw`, its HTML is made safe.
   */
  readonly backendFor: (actor: Actor, request: Request) => BlogBackend | Promise<BlogBackend>;
  /**
   * Finds out who calls. Throws `unauthorized` for unknown credentials. Without this option, everyone is
   * anonymous, and credentials are ignored.
   */
  readonly authenticate?: ((request: Request) => Actor | Promise<Actor>) | undefined;
  /** Default: every origin, without cookies. `false`: no other origin. */
  readonly cors?: CorsOptions | false | undefined;
  /** The most bytes of the body of a comment, which guests may send too. Default 1,000,000. */
  readonly maxBodyBytes?: number | undefined;
  /** The most bytes of a post, and of a batch of an import. Default 16,000,000. */
  readonly maxContentBytes?: number | undefined;
  /**
   * Keeps the receipts of a visitor's comments in a signed cookie, so that pages without scripts
   * find them again.
   */
  readonly receipts?:
    | {
        /** The key that signs the cookie: at least 32 characters, the same after a restart and in all processes. */
        readonly secret: string;
      }
    | undefined;
  /** The path before `/v1` and `/feed.xml`, such as `/api`. Default none. */
  readonly basePath?: string | undefined;
  /**
   * The address of the site that people read, such as `https://blog.example.org`. Feeds and sitemap
   * link to it. Without it, they link to each post's own `url`, and where the blog has no `url` either,
   * they answer 404: the `Host` header of a request is no address to publish.
   */
  readonly siteUrl?: string | undefined;
  /**
   * How long browsers and caches may keep answers to anonymous callers. Default: 30 seconds, and 300 seconds more
   * while they ask again (`stale-while-revalidate`, RFC 5861).
   */
  readonly freshness?: Freshness | undefined;
  /**
   * Keeps answers to anonymous reads in this process. Default `false`. A read without
   * `Authorization`, `Cookie` and `Blog-Receipts` counts as anonymous and may get a kept answer
   * without being authenticated. Leave it off if `authenticate` finds callers by anything else, such as
   * a header of a proxy or a client certificate.
   */
  readonly cache?: CacheOptions | boolean | undefined;
  /**
   * Called with every error that is not the caller's mistake. Default: it is in the log of `serve`, or, where
   * there is none, goes to `console.error`.
   */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined;
  /**
   * Called after each write through this handler with the surrogate keys of the answers that it made
   * stale, to purge a CDN. The answer does not wait for it.
   */
  readonly onWrite?: ((surrogateKeys: readonly string[]) => void) | undefined;
  /**
   * Tells of writes that go past this handler, such as `store.onChange` of a database: those of other
   * processes, of the command line, and scheduled posts whose time has come. `cache` forgets what they
   * changed. It is called once with a listener that takes surrogate keys.
   */
  readonly changes?:
    | ((listener: (surrogateKeys: readonly string[]) => void) => unknown)
    | undefined;
}

const optionNames: OptionNames<BlogHandlerOptions> = {
  backendFor: true,
  authenticate: true,
  cors: true,
  maxBodyBytes: true,
  maxContentBytes: true,
  receipts: true,
  basePath: true,
  siteUrl: true,
  freshness: true,
  cache: true,
  onError: true,
  onWrite: true,
  changes: true,
};

/** The options with their defaults. */
export interface Settings extends Omit<BlogHandlerOptions, 'cors' | 'cache'> {
  readonly cors: CorsOptions | false;
  readonly maxBodyBytes: number;
  readonly maxContentBytes: number;
  readonly basePath: string;
  readonly siteUrl: string | undefined;
  readonly freshness: { readonly maxAge: number; readonly staleWhileRevalidate: number };
  readonly cache: CacheOptions | null;
}

/** Browsers send an origin in lower case, without a port that is usual and without a slash at its end. */
const isOrigin = (value: unknown) =>
  typeof value === 'string' &&
  (value === 'null' ||
    (/^https?:/i.test(value)
      ? URL.canParse(value) && new URL(value).origin === value
      : /^[a-z][a-z\d+.-]*:\/\/[^/?#\s]*$/.test(value)));

/** Says what was expected in the place of an entry that is no origin: mostly it is the origin of an address. */
function originExpected(given: unknown): string {
  const isAddress = typeof given === 'string' && /^https?:/i.test(given) && URL.canParse(given);
  const origin = isAddress ? new URL(given).origin : 'https://app.example.org';
  return `Expected an origin as browsers send it, such as ${origin}, without a slash at its end`;
}

const corsOrigin = z.unknown().check(({ value, issues }) => {
  if (value === '*' || typeof value === 'function') return;
  const fault = (path: number[], message: string) =>
    issues.push({ code: 'custom', path, message, input: value });
  if (!Array.isArray(value))
    fault([], 'Expected "*", a function, or a list of origins such as ["https://app.example.org"]');
  else
    for (const [at, one] of value.entries()) if (!isOrigin(one)) fault([at], originExpected(one));
});

const corsSchema = objectOption({
  origin: corsOrigin,
  credentials: option('true or false', (value) => typeof value === 'boolean'),
  maxAge: numberOption('seconds', 0),
});

const optionsSchema = z.object({
  backendFor: z.custom(
    (value) => typeof value === 'function',
    'Expected a function that gives the backend of a caller, or a backend in place of the options',
  ),
  authenticate: functionOption('a function that gives the caller of a request'),
  cors: corsSchema,
  maxBodyBytes: numberOption('bytes', 1),
  maxContentBytes: numberOption('bytes', 1),
  receipts: objectOption({
    secret: z.custom(isSecret, SECRET_EXPECTED),
  }),
  basePath: option(
    'a path such as /api',
    (value) => typeof value === 'string' && /^(?:\/[\w.~-]+)*\/*$/.test(value),
  ),
  siteUrl: option(
    'an http or https address such as https://blog.example.org',
    (value) => typeof value === 'string' && isHttpUrl(value),
  ),
  freshness: objectOption({
    maxAge: numberOption('seconds', 0),
    staleWhileRevalidate: numberOption('seconds', 0),
  }),
  cache: objectOption({
    maxEntries: numberOption('answers', 1),
    maxBytes: numberOption('bytes', 1),
    ttl: option('seconds above 0', (value) => Number.isFinite(value) && Number(value) > 0),
  }),
  onError: functionOption('a function that takes an error'),
  onWrite: functionOption('a function that takes surrogate keys'),
  changes: functionOption('a function that takes a listener, such as store.onChange'),
});

const OWNER = 'createBlogHandler';

/** Whether the argument of `createBlogHandler` is a backend, and no options. */
export function isBackend(source: BlogBackend | BlogHandlerOptions): source is BlogBackend {
  if (typeof source !== 'object' || source === null || source instanceof Promise)
    throw invalidField(
      '',
      `Expected a backend, or options with backendFor, not ${inWords(source)}`,
      OWNER,
    );
  if ('as' in source && !('capabilities' in source))
    throw invalidField(
      '',
      'A store is no backend. Give store.as(anonymous), or { backendFor: (actor) => store.as(actor) }',
      OWNER,
    );
  return 'capabilities' in source && !('backendFor' in source);
}

/**
 * Fills in the defaults.
 *
 * @throws BlogError `invalid_input` if an option is not valid, or contradicts another.
 */
export function settle(options: BlogHandlerOptions): Settings {
  checkOptionNames(options, optionNames, OWNER);
  // A union would not tell which of its parts was meant.
  const { cors: given, cache: kept } = options;
  const values = {
    ...options,
    cors: given === false ? undefined : given,
    cache: typeof kept === 'boolean' ? undefined : kept,
  };
  checkOptions(OWNER, optionsSchema, values);
  const { cors = { origin: '*' }, siteUrl, cache = false } = options;
  if (cors !== false && cors.origin === '*' && cors.credentials === true)
    throw new BlogError('invalid_input', {
      message: 'cors: name the origins that may send cookies. With "*" every site could send them.',
      operation: OWNER,
      details: { issues: [{ path: 'cors.credentials', message: 'Not with the origin "*"' }] },
    });
  return {
    ...options,
    cors,
    basePath: (options.basePath ?? '').replace(/\/+$/, ''),
    siteUrl: siteUrl?.replace(/\/+$/, ''),
    maxBodyBytes: options.maxBodyBytes ?? 1_000_000,
    maxContentBytes: options.maxContentBytes ?? 16_000_000,
    freshness: {
      maxAge: options.freshness?.maxAge ?? 30,
      staleWhileRevalidate: options.freshness?.staleWhileRevalidate ?? 300,
    },
    cache: cache === true ? {} : cache === false ? null : cache,
  };
}
