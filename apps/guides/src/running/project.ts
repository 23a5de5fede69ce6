import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { start } from '../../../../scripts/outside/run.js';
import { OWNER_TOKEN } from './seeded-blog.js';

interface Manifest {
  version: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  scripts?: Record<string, string>;
}

const readManifest = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The secret that the blog and its site have. */
export const BLOG_SECRET = 'a secret of thirty-two characters';

/** The variables by which a project finds its blog and its own place. */
export function environment(blogUrl: string, port: number): Record<string, string> {
  return {
    BLOG_URL: blogUrl,
    PUBLIC_BLOG_URL: blogUrl,
    VITE_BLOG_URL: blogUrl,
    NEXT_PUBLIC_BLOG_URL: blogUrl,
    SITE_URL: `http://localhost:${port}`,
    HOST: 'localhost',
    PORT: String(port),
    BLOG_SECRET,
    BLOG_TOKEN: OWNER_TOKEN,
    ASTRO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    WRANGLER_SEND_METRICS: 'false',
  };
}

/** The packages of others that a project was run with, as they are installed. */
export async function versionsIn(folder: string): Promise<string[]> {
  const { dependencies = {} } = await readManifest(folder);
  const names = Object.keys(dependencies).filter((name) => !name.startsWith('@blog/'));
  return Promise.all(
    names.map(async (name) => {
      const { version } = await readManifest(join(folder, 'node_modules', name));
      return `${name} ${version}`;
    }),
  );
}

/** The packages of ours in a project that came from elsewhere than from the tarballs. */
export async function strangersIn(folder: string): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string }>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { resolved }]) => path.includes('@blog/') && !resolved?.startsWith('file:'))
    .map(([path]) => path);
}

/** A command with the values of its variables, as a shell fills them in. */
const filled = (command: string, env: Record<string, string>) =>
  command.replaceAll(/\$(\w+)/g, (_, name: string) => env[name] ?? '');

/**
 * Starts the server of a built project, and waits until it answers. The command is run without npm in between, so
 * that it ends when it is told to.
 */
export async function startSite(
  folder: string,
  env: Record<string, string>,
): Promise<ChildProcess> {
  const { scripts = {} } = await readManifest(folder);
  const [program = '', ...args] = filled(scripts['start'] ?? '', env).split(' ');
  const command = program === 'node' ? program : join(folder, 'node_modules/.bin', program);
  const child = start(command, args, folder, env);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  while (child.exitCode === null && child.signalCode === null) {
    const answers = await fetch(env['SITE_URL'] ?? '', { method: 'HEAD' }).then(
      () => true,
      () => false,
    );
    if (answers) return child;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`"${scripts['start']}" in ${folder} ended before it answered:\n${said}`);
}
