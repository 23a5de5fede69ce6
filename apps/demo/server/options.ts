import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

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
}

/** Told to people as it is, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the demo is started. */
export const usage = `npm run demo [-- --import FILE|ZIP|FOLDER [--blog NAME]]

  --import  imports a Blogger export (a classic one, or a Takeout) into a database of its own and
            serves that; again, to go on with an import or to take over what is new
  --blog    which blog, where the export holds several

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
  const start = env['INIT_CWD'] ?? process.cwd();
  const data = env['BLOG_DATA'];
  return {
    dataFolder: data ? resolve(start, data) : join(appFolder, '.data'),
    host: env['HOST'] || '127.0.0.1',
    port,
    siteUrl: env['BLOG_URL']?.replace(/\/+$/, '') || null,
    trustProxy: trustProxy === '1',
    source: file === undefined ? null : { path: resolve(start, file), blog: values.blog },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { import: { type: 'string' }, blog: { type: 'string' } },
      strict: true,
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
