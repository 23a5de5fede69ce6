import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type BackendFlags, backendNames } from '@blog/cli';

/** A blog from elsewhere, to serve in place of the own one. */
export interface Upstream {
  readonly flags: BackendFlags;
  /** `local`: its posts get their comments from a database here. */
  readonly comments: 'own' | 'local';
}

/** What the demo was started with. */
export interface DemoOptions {
  /** Where databases and the secret are kept. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** The site's public address, where it is not the one that the server listens at. */
  readonly siteUrl: string | null;
  /** Whether visitors are told by the `X-Forwarded-For` of a proxy. */
  readonly trustProxy: boolean;
  /** An export to import and serve, in place of the sample blog. */
  readonly source: { readonly path: string; readonly blog: string | undefined } | null;
  /** A blog from elsewhere; `null` for one in a database here. */
  readonly upstream: Upstream | null;
}

/** Told to people as it is, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the demo is started. */
export const usage = `npm run demo [-- --import FILE|ZIP|FOLDER [--blog NAME]]
npm run demo -- --url URL [--backend NAME] [--comments local]

  --import  imports a Blogger export (a classic one, or a Takeout) into a database of its own and
            serves that; again, to go on with an import or to take over what is new
  --blog    which blog, where the export holds several

  --url     serves a blog from elsewhere; alone, it is found out what that runs on
  --backend what it runs on: ${backendNames.join(', ')}
  --comments  local: comments are kept here, for a blog that takes none
  --key, --token, --username, --password, --blog-id
            what that backend takes; better given as BLOG_KEY, BLOG_TOKEN, BLOG_USERNAME,
            BLOG_PASSWORD, as others on the machine can read arguments

  PORT      the port, 3000 where it is not set; 0 for any that is free
  HOST      the address to listen at, 127.0.0.1 where it is not set
  BLOG_URL  the public address, where it is another, such as https://blog.example.org
  TRUST_PROXY  1 behind a reverse proxy that sets X-Forwarded-For: visitors are told apart by it
  BLOG_DATA where databases are kept, apps/demo/.data where it is not set`;

/**
 * Reads arguments and environment.
 *
 * @throws UsageError where they cannot be meant so
 */
export function readOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  appFolder: string,
): DemoOptions {
  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`PORT is "${env['PORT']}": expected a number from 0 to 65535.`);
  const trustProxy = env['TRUST_PROXY'] || '0';
  if (trustProxy !== '0' && trustProxy !== '1')
    throw new UsageError(`TRUST_PROXY is "${trustProxy}": expected 1, or 0 for no proxy.`);
  const { values } = parse(args);
  const file = values.import;
  if (file === undefined && values.blog !== undefined)
    throw new UsageError(`--blog goes with --import.\n\n${usage}`);
  const upstream = upstreamOf(values);
  if (file !== undefined && upstream !== null)
    throw new UsageError(`Give --import for an export, or --url for a blog elsewhere, not both.`);
  const start = env['INIT_CWD'] ?? process.cwd();
  const data = env['BLOG_DATA'];
  return {
    dataFolder: data ? resolve(start, data) : join(appFolder, '.data'),
    host: env['HOST'] || '127.0.0.1',
    port,
    siteUrl: env['BLOG_URL']?.replace(/\/+$/, '') || null,
    trustProxy: trustProxy === '1',
    source: file === undefined ? null : { path: resolve(start, file), blog: values.blog },
    upstream,
  };
}

function upstreamOf(values: ReturnType<typeof parse>['values']): Upstream | null {
  const { 'blog-id': blogId, comments, import: _file, blog: _blog, ...rest } = values;
  const flags = { ...rest, ...(blogId === undefined ? {} : { blogId }) };
  if (comments !== undefined && comments !== 'local')
    throw new UsageError(`--comments is local, or left out; not "${comments}".`);
  if (flags.backend === undefined && flags.url === undefined) {
    const [given] = [...Object.keys(flags), ...(comments === undefined ? [] : ['comments'])];
    if (given === undefined) return null;
    throw new UsageError(`--${given} goes with --url.\n\n${usage}`);
  }
  return { flags, comments: comments ?? 'own' };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        import: { type: 'string' },
        blog: { type: 'string' },
        backend: { type: 'string' },
        url: { type: 'string' },
        key: { type: 'string' },
        token: { type: 'string' },
        username: { type: 'string' },
        password: { type: 'string' },
        'blog-id': { type: 'string' },
        comments: { type: 'string' },
      },
      strict: true,
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
