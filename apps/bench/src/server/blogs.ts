import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { copyDatabase, databaseAt } from '@blog/server/sql';

import { endProcess, forkSource, messageOf } from '../kit/source-process.js';
import type { Blog } from './contender.js';

/**
 * Makes the blog of the comparison in a new SQLite file.
 *
 * @param seed - The built `seed.js` of this code, or of an older one.
 */
export async function seedFile(seed: string, file: string): Promise<Blog> {
  const child = fork(fileURLToPath(new URL('./seed-with.js', import.meta.url)), [seed, file]);
  const { slug, postId } = await messageOf<Omit<Blog, 'database'>>(child, 'The program that seeds');
  await endProcess(child);
  return { database: file, slug, postId };
}

/** A blog in a PostgreSQL of its own. */
export interface PostgresBlog extends Blog {
  stop(): Promise<void>;
}

/** Copies a blog into a PostgreSQL that it starts. Ids and versions are equal, so answers are. */
export async function copyToPostgres(blog: Blog): Promise<PostgresBlog> {
  const server = forkSource('apps/bench/src/kit/serve-postgres.ts', []);
  try {
    const name = 'PostgreSQL';
    const { url, pid } = await messageOf<{ url: string; pid: number }>(server, name);
    await copyDatabase({ from: databaseAt(blog.database).options, to: { url } });
    const analyzed = messageOf(server, name);
    server.send('analyze');
    await analyzed;
    return { ...blog, database: url, pid, stop: () => endProcess(server) };
  } catch (error) {
    await endProcess(server);
    throw error;
  }
}
