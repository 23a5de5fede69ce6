import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the platforms' own descriptions of their APIs; they are read there and never copied. */
const folder = join(
  resolve(import.meta.dirname, '../../../..', process.env['BLOG_CORPORA'] ?? '../shared/corpora'),
  'api',
);

const files = {
  blogger: 'alchemy-run__gcp-spec__specs_blogger-v3.json',
  forem: 'forem__forem-docs__api_v1.json',
} as const;

/** A platform's own description of its API; `null`, said plainly, where it is not on this machine. */
export function officialSchema(platform: keyof typeof files): unknown {
  const file = join(folder, files[platform]);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  console.warn(`The official schema of ${platform} is not here: checks against it are skipped.`);
  return null;
}
