import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where downloads are kept; git ignores it. */
const cacheRoot = process.env['BLOG_LIVE_CACHE'] ?? join(import.meta.dirname, '../.cache');

/**
 * A folder of the cache, made when it is first asked for. It is made in place, as some of what is
 * installed remembers where it stands, and counts as made when `make` is through: what was broken
 * off is made anew. Two processes that ask for the same folder wait for each other.
 *
 * @param name names all that the content depends on: `wordpress-7.1.1`
 * @param make fills the folder, which is empty
 */
export async function cached(
  name: string,
  make: (folder: string) => Promise<void>,
  root = cacheRoot,
): Promise<string> {
  const folder = join(root, name);
  const complete = join(root, `${name}.complete`);
  if (await exists(complete)) return folder;
  await mkdir(root, { recursive: true });
  const unlock = await lock(join(root, `${name}.lock`));
  try {
    if (await exists(complete)) return folder;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const started = Date.now();
    await make(folder);
    await writeFile(complete, `${new Date().toISOString()}\n`);
    console.log(`${name}: made in ${Math.round((Date.now() - started) / 1000)} s`);
    return folder;
  } finally {
    await unlock();
  }
}

/** Waits until the file can be made; one whose process is gone does not count. */
async function lock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder > 0 && !isRunning(holder)) await rm(file, { force: true });
    else await sleep(200);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

async function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
