import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What cookies are signed with: made at the first start, kept beside the database. */
export async function readSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'cookie-secret');
  // A blog from elsewhere has no database here that would have made it.
  await mkdir(dataFolder, { recursive: true });
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
