import { unavailable } from './unavailable.js';

const REASONS = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of the disk is used up'],
  ['EFBIG', 'the file is larger than the system allows'],
  ['EACCES', 'this user may not do it'],
  ['EPERM', 'this user may not do it'],
  ['EROFS', 'the disk is read-only'],
  ['ENOTDIR', 'a file is where a folder should be'],
  ['EISDIR', 'a folder is where a file should be'],
  ['EIO', 'the disk failed'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
]);

/** Whether an error of the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

/**
 * An error of the file system as one of ours; every other one as it is, such as that of a connection which
 * the bytes come from.
 *
 * @param folder - The folder in words, to begin the message.
 */
export function toFileError(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  return unavailable(
    `${folder} cannot be used: ${REASONS.get(code) ?? code}. Nothing was changed. Check the folder, its owner and the room on its disk.`,
    error,
  );
}

/** The code of an error of the file system, such as `ENOSPC`; `null` for another error. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return null;
  return REASONS.has(error.code) || 'path' in error ? error.code : null;
}
