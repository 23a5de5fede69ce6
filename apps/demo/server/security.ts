import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type DemoOptions, UsageError } from './options.js';

/** A secret that is shorter could be guessed. */
const LEAST_SECRET = 32;

/**
 * Reads the secret that signs cookies. The first start makes it in the folder of the databases, unless a
 * file of its own is named.
 *
 * @throws UsageError when the file that is named has no secret.
 */
export async function readSecret({
  dataFolder,
  secretFile,
}: Pick<DemoOptions, 'dataFolder' | 'secretFile'>): Promise<string> {
  if (secretFile !== null) return readGivenSecret(secretFile);
  const file = join(dataFolder, 'cookie-secret');
  // With a blog on another server there may be no database, and so no folder yet.
  await mkdir(dataFolder, { recursive: true });
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}

async function readGivenSecret(file: string): Promise<string> {
  const secret = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (secret.length >= LEAST_SECRET) return secret;
  throw new UsageError(
    `BLOG_SECRET_FILE is ${file}: expected a file with ${LEAST_SECRET} random characters or more, the same for all processes.`,
  );
}

/** The players that the sanitiser allows. */
const players = 'https://www.youtube.com https://www.youtube-nocookie.com https://player.vimeo.com';

/**
 * Gives the content security policy of pages: scripts need the nonce. Pictures may come from anywhere,
 * also without https, because old blogs have such pictures.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' https: http: data:",
    "media-src 'self' https: http:",
    `frame-src ${players}`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every answer. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
