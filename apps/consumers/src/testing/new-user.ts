import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { installFrom } from '../../../../scripts/outside/outside-project.js';
import { runWell, start, stop } from '../../../../scripts/outside/run.js';
import type { Tarball } from '../../../../scripts/outside/tarballs.js';

/** Somebody with Node and npm, who has the packages as tarballs in place of a registry. */
export interface NewUser {
  /** Makes a project by the packed command, and gives its folder. */
  create(name: string, args: readonly string[]): Promise<string>;
}

/**
 * Installs the packed command where nothing else is, as `npm create` does.
 *
 * @param folder - A folder outside of the repository, in which the projects are made.
 * @param packed - The folder of the tarballs.
 */
export async function newUser(
  folder: string,
  packed: string,
  tarballs: ReadonlyMap<string, Tarball>,
): Promise<NewUser> {
  const command = join(folder, 'command');
  const ours = ['@blog/create', '@blog/client', '@blog/core'];
  const manifest = {
    private: true,
    dependencies: Object.fromEntries(ours.map((name) => [name, '*'])),
  };
  await mkdir(command, { recursive: true });
  await writeFile(join(command, 'package.json'), JSON.stringify(manifest));
  await installFrom(command, tarballs);
  const bin = join(command, 'node_modules/@blog/create/bin/create-blog.cjs');
  return {
    async create(name, args) {
      const env = {
        BLOG_CREATE_TARBALLS: packed,
        npm_config_prefer_offline: 'true',
        npm_config_audit: 'false',
      };
      await runWell('node', [bin, name, ...args], folder, env);
      return join(folder, name);
    },
  };
}

interface Lock {
  packages: Record<string, { resolved?: string; link?: boolean }>;
}

/** The packages of `@blog` in the lock file of a project that come from elsewhere than the tarballs. */
export async function resolvedElsewhere(
  project: string,
  tarballs: ReadonlyMap<string, Tarball>,
): Promise<string[]> {
  const text = await readFile(join(project, 'package-lock.json'), 'utf8');
  const entries = Object.entries((JSON.parse(text) as Lock).packages).flatMap(([path, entry]) => {
    const name = /(?:^|\/)node_modules\/(@blog\/[^/]+)$/.exec(path)?.[1];
    return name === undefined ? [] : [{ path, name, ...entry }];
  });
  if (entries.length === 0) return ['There is no package of @blog'];
  const fileOf = (name: string) => tarballs.get(name)?.specifier.split('/').at(-1) ?? name;
  return entries
    .filter(
      ({ name, resolved = '' }) =>
        !resolved.startsWith('file:') || !resolved.endsWith(`/${fileOf(name)}`),
    )
    .map(({ path, resolved }) => `${path} is from ${resolved ?? 'nowhere'}`);
}

/** A site that is started. It ends with the scope of `await using`. */
export interface RunningSite extends AsyncDisposable {
  readonly url: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts a project by one of its scripts, and waits until it answers.
 *
 * @param script - `start` serves what was built, and `dev` the sources.
 */
export async function startSite(
  project: string,
  script: 'start' | 'dev' = 'start',
): Promise<RunningSite> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  // npm's shell dies of signals without passing them on, so the script is run without one.
  const text = await readFile(join(project, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: Record<string, string> };
  const [program = '', ...args] = (scripts[script] ?? '').split(' ');
  const bin = program === 'node' ? [] : [join(project, 'node_modules/.bin', program)];
  const ports = script === 'dev' ? ['--port', String(port)] : [];
  const env = { PORT: String(port), SITE_URL: url, HOST: 'localhost' };
  const child = start('node', [...bin, ...args, ...ports], project, env);
  await answers(url, child, outputOf(child));
  return { url, [Symbol.asyncDispose]: () => stop(child) };
}

function outputOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  return () => text;
}

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => null,
    );
    if (status !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It ended before it answered:\n${said()}`);
}

/** Starts the demo, as a blog that somebody has already. */
export async function startDemo(root: string, data: string): Promise<RunningSite> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(root, 'apps/demo/start.mjs')], {
    env: { ...process.env, PORT: String(port), BLOG_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await answers(`${url}/v1`, child, outputOf(child));
  return { url, [Symbol.asyncDispose]: () => stop(child) };
}
