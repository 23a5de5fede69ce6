import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type BackendName, backendNames, type BackendOptionValues } from '@blog/client/open';
import { isBlogError } from '@blog/core';
import type { LogLevel, MetricsOptions } from '@blog/server/node';
import { addressIn, databaseAt, type NamedDatabase } from '@blog/server/sql';

/** A blog on another server, shown in place of the sample blog. */
export interface Upstream {
  /** The options that open its backend, as they were given. */
  readonly given: BackendOptionValues & { readonly backend?: BackendName };
  /** Hosts on this machine or in a private network that may be asked, each with or without a port. */
  readonly localHosts: readonly string[];
  /** `local`: the comments on its posts are kept in a database of the demo. */
  readonly comments: 'own' | 'local';
  /** Seconds for which its answers are given without asking again. */
  readonly maxAge: number;
  /** Seconds for which old answers are still given while new ones are fetched, or it is down. */
  readonly staleWhileRevalidate: number;
}

/** The options that the demo was started with. */
export interface DemoOptions {
  /** The folder of the databases and the secret. */
  readonly dataFolder: string;
  /** The database of the blog; `null` for a file of the folder. */
  readonly database: NamedDatabase | null;
  /** The file with the secret that signs cookies; `null` for one that the first start makes in the folder. */
  readonly secretFile: string | null;
  readonly host: string;
  readonly port: number;
  /** The site's public address; `null` when it is the address that the server listens at. */
  readonly siteUrl: string | null;
  /** Whether `X-Forwarded-For` comes from a proxy and tells visitors apart. */
  readonly trustProxy: boolean;
  /** What is logged. */
  readonly log: LogLevel | 'silent';
  /** Where metrics are served; `null` for none. */
  readonly metrics: MetricsOptions | null;
  /** Milliseconds for which requests are still taken after the signal to end. */
  readonly drainDelay: number;
  /** An export to import and serve, in place of the sample blog. */
  readonly source: { readonly path: string; readonly blog: string | undefined } | null;
  /** A blog on another server; `null` for a blog in a database of the demo. */
  readonly upstream: Upstream | null;
}

/** A wrong option. It is printed without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The help text. */
export const usage = `npm run demo [-- --import FILE|ZIP|FOLDER [--blog NAME]]
npm run demo -- --url URL [--backend NAME] [--comments local]

  --db DATABASE  the database of the blog: a file, or postgres://user@host/database?schema=NAME.
            It gets the sample blog if it is new; with --import it gets that blog. A password is
            safer in DATABASE_URL, or in the file that DATABASE_URL_FILE names
  --import  import a Blogger export (classic, or a Takeout) into a database of its own and serve
            that; run it again to go on with an import, or to take over changes
  --blog    the blog to import, if the export contains several

  --url     serve a blog on another server; without --backend, find out what it runs on
  --backend what that blog runs on: ${backendNames.join(', ')}
  --comments  local: keep comments in a database here, for a blog that takes none
  --key, --token, --username, --password, --blog-id
            options of that backend. Secrets are safer in BLOG_KEY, BLOG_TOKEN, BLOG_USERNAME and
            BLOG_PASSWORD, because other users of the machine can read arguments
  --local HOST  a host on this machine or in a private network that may be asked, such as
            nas.example:8080; may be repeated. The host of --url needs none, if it is localhost, an
            address such as 127.0.0.1, or a name without a dot
  --max-age SECONDS  how long an answer of that blog is given before it is old (default 30)
  --stale-while-revalidate SECONDS  how long an old answer is still given while a new one is
            fetched, or while that blog is down (default 3600)

  PORT      the port (default 3000; 0 for any free port)
  HOST      the address to listen at (default 127.0.0.1)
  BLOG_URL  the public address, if it is another one, such as https://blog.example.org
  TRUST_PROXY  1 behind a reverse proxy that sets X-Forwarded-For, which then tells visitors apart
  LOG       what is logged: debug, info (the default: a line for each request), warn, error or silent
  METRICS_PORT, METRICS_HOST  where Prometheus finds metrics (no default port; host 127.0.0.1)
  DRAIN_DELAY  milliseconds for which requests are still taken after the signal to end (default 0)
  BLOG_DATA the folder of the databases (default apps/demo/.data)
  BLOG_SECRET_FILE  a file with the secret that signs cookies, for several processes with one database
            (default: the first start makes one in BLOG_DATA)`;

/**
 * Reads arguments and environment.
 *
 * @throws UsageError when an option is wrong, or does not go with another.
 */
export function readOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  appFolder: string,
): DemoOptions {
  const port = readNumber(env, 'PORT', 65_535) ?? 3000;
  const trustProxy = env['TRUST_PROXY'] || '0';
  if (trustProxy !== '0' && trustProxy !== '1')
    throw new UsageError(`TRUST_PROXY is "${trustProxy}": expected 1, or 0 for no proxy.`);
  const { values } = parse(args);
  const file = values.import;
  if (file === undefined && values.blog !== undefined)
    throw new UsageError(`--blog goes with --import.\n\n${usage}`);
  const upstream = readUpstream(values);
  if (file !== undefined && upstream !== null)
    throw new UsageError('Give --import for an export, or --url for another blog, not both.');
  if (values.db !== undefined && upstream?.comments === 'own')
    throw new UsageError('--db goes with --url only where --comments local keeps comments there.');
  const start = env['INIT_CWD'] ?? process.cwd();
  const data = env['BLOG_DATA'];
  const secretFile = env['BLOG_SECRET_FILE'];
  return {
    dataFolder: data ? resolve(start, data) : join(appFolder, '.data'),
    database: readDatabase(values.db, env, start),
    secretFile: secretFile ? resolve(start, secretFile) : null,
    host: env['HOST'] || '127.0.0.1',
    port,
    siteUrl: env['BLOG_URL']?.replace(/\/+$/, '') || null,
    trustProxy: trustProxy === '1',
    log: readLog(env['LOG'] || 'info'),
    metrics: readMetrics(env),
    drainDelay: readNumber(env, 'DRAIN_DELAY', 600_000) ?? 0,
    source: file === undefined ? null : { path: resolve(start, file), blog: values.blog },
    upstream,
  };
}

function readDatabase(
  given: string | undefined,
  env: NodeJS.ProcessEnv,
  folder: string,
): NamedDatabase | null {
  try {
    const address = given ?? addressIn(env, folder);
    return address === null ? null : databaseAt(address, folder);
  } catch (error) {
    throw isBlogError(error) ? new UsageError(error.message) : error;
  }
}

/** A whole number of the environment; `null` if it is not set. */
function readNumber(env: NodeJS.ProcessEnv, name: string, most: number): number | null {
  const given = env[name];
  if (!given) return null;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= most) return number;
  throw new UsageError(`${name} is "${given}": expected a number from 0 to ${most}.`);
}

const logs = ['debug', 'info', 'warn', 'error', 'silent'] as const;

function readLog(given: string): DemoOptions['log'] {
  const level = logs.find((known) => known === given);
  if (level !== undefined) return level;
  throw new UsageError(`LOG is "${given}": expected one of ${logs.join(', ')}.`);
}

function readMetrics(env: NodeJS.ProcessEnv): MetricsOptions | null {
  const port = readNumber(env, 'METRICS_PORT', 65_535);
  return port === null ? null : { port, host: env['METRICS_HOST'] || undefined };
}

function readUpstream(flags: ReturnType<typeof parse>['values']): Upstream | null {
  const { import: _file, blog: _blog, db: _db, ...rest } = flags;
  const { comments, 'max-age': maxAge, 'stale-while-revalidate': staleWhileRevalidate } = rest;
  if (comments !== undefined && comments !== 'local')
    throw new UsageError(`--comments is local, or left out; not "${comments}".`);
  const { backend, url, key, token, username, password, 'blog-id': blogId, local } = rest;
  if (backend === undefined && url === undefined) {
    const [first] = Object.keys(rest);
    if (first === undefined) return null;
    throw new UsageError(`--${first} goes with --url.\n\n${usage}`);
  }
  return {
    given: {
      ...(backend === undefined ? {} : { backend: backendName(backend) }),
      url,
      key,
      token,
      username,
      password,
      blogId,
    },
    localHosts: local ?? [],
    comments: comments ?? 'own',
    maxAge: readSeconds('max-age', maxAge, 30),
    staleWhileRevalidate: readSeconds('stale-while-revalidate', staleWhileRevalidate, 3600),
  };
}

function backendName(given: string): BackendName {
  const name = backendNames.find((known) => known === given);
  if (name !== undefined) return name;
  throw new UsageError(`--backend is one of ${backendNames.join(', ')}; not "${given}".`);
}

function readSeconds(option: string, given: string | undefined, fallback: number): number {
  if (given === undefined) return fallback;
  if (/^\d{1,8}$/.test(given)) return Number(given);
  throw new UsageError(`--${option} is a number of seconds; not "${given}".`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        db: { type: 'string' },
        import: { type: 'string' },
        blog: { type: 'string' },
        backend: { type: 'string' },
        url: { type: 'string' },
        local: { type: 'string', multiple: true },
        key: { type: 'string' },
        token: { type: 'string' },
        username: { type: 'string' },
        password: { type: 'string' },
        'blog-id': { type: 'string' },
        comments: { type: 'string' },
        'max-age': { type: 'string' },
        'stale-while-revalidate': { type: 'string' },
      },
      strict: true,
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
