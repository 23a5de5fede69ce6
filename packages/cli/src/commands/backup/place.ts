import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { isBlogError } from '@blog/core';
import type { Objects, S3Options } from '@blog/server/blobs';

import type { CommandContext } from '../../context/context.js';
import { usageError } from '../../context/errors.js';

/** Where backups are kept. */
export interface BackupPlace {
  readonly objects: Objects;
  /** The place as people write it. */
  readonly name: string;
}

/** The variables of the environment that give the options of an S3 store. */
const variables = {
  endpoint: 'S3_ENDPOINT',
  region: 'S3_REGION',
  style: 'S3_STYLE',
  accessKeyId: 'S3_ACCESS_KEY_ID',
  secretAccessKey: 'S3_SECRET_ACCESS_KEY',
} as const;

type Surroundings = Pick<CommandContext, 'cwd' | 'env'>;

/**
 * Opens the place of backups that an option names: a folder, or `s3://bucket/prefix` with an account from
 * the environment. Secrets are no arguments, because other users of the machine can read those.
 *
 * @param flag - The option, `--to` or `--from`; `BLOG_BACKUPS` stands in for it.
 *
 * @throws BlogError `invalid_input` where none is named, or the account is not complete.
 */
export async function openPlace(
  given: string | undefined,
  flag: '--to' | '--from',
  context: Surroundings,
): Promise<BackupPlace> {
  const name = given ?? context.env['BLOG_BACKUPS'] ?? '';
  if (name.trim() === '')
    throw usageError(
      flag.slice(2),
      `No place of backups is named. Give ${flag} FOLDER or ${flag} s3://BUCKET/PREFIX, or set BLOG_BACKUPS.`,
    );
  const { folderObjects, s3Objects } = await import('@blog/server/blobs');
  if (!/^\w+:\/\//.test(name)) {
    const folder = resolve(context.cwd, name);
    return { objects: folderObjects({ folder }), name: folder };
  }
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*?))?\/*$/.exec(name) ?? [];
  if (bucket === '')
    throw usageError(
      flag.slice(2),
      `${flag} is a folder, or s3://BUCKET/PREFIX; not another kind of address.`,
    );
  const options = { ...accountOf(context), bucket, ...(prefix !== '' && { prefix }) };
  try {
    return { objects: s3Objects(options), name };
  } catch (error) {
    throw isBlogError(error, 'invalid_input') ? refusal(error.details.issues, flag) : error;
  }
}

function accountOf(context: Surroundings): Omit<S3Options, 'bucket'> {
  const value = (name: string) => context.env[name] ?? '';
  const account = {
    endpoint: value(variables.endpoint),
    region: value(variables.region) || 'us-east-1',
    accessKeyId: secret(variables.accessKeyId, context),
    secretAccessKey: secret(variables.secretAccessKey, context),
  };
  const missing = Object.entries(account).filter(([, text]) => text === '');
  if (missing.length > 0) {
    const names = missing.map(([option]) => variables[option as keyof typeof variables]);
    throw usageError(
      names[0] ?? '',
      `An S3 store needs ${names.join(', ')} in the environment. ${variables.secretAccessKey}_FILE may name a file with the secret.`,
    );
  }
  const style = value(variables.style);
  // A wrong word is refused with the other options.
  return { ...account, ...(style !== '' && { style: style as 'path' | 'host' }) };
}

/** A secret, from a variable or from the file that the variable `…_FILE` names. */
function secret(name: string, { cwd, env }: Surroundings): string {
  const direct = env[name] ?? '';
  const file = env[`${name}_FILE`] ?? '';
  if (direct !== '' || file === '') return direct;
  try {
    return readFileSync(resolve(cwd, file), 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usageError(name, `${name}_FILE: the file ${file} cannot be read (${code ?? 'unknown'}).`);
  }
}

/** Tells wrong options by the names that the person gave. */
function refusal(issues: readonly { path: string; message: string }[], flag: string) {
  const each = issues.map(({ path, message }) => {
    const isOfPlace = path === 'bucket' || path === 'prefix';
    const name = isOfPlace
      ? `${flag} (${path})`
      : (variables[path as keyof typeof variables] ?? path);
    return `${name}: ${message}`;
  });
  return usageError(flag.slice(2), `${each.join('; ')}.`);
}
