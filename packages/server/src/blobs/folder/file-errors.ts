import { unavailable } from '../kit/unavailable.js';

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

/** An error of the file system as one of ours; every other one as it is. */
export function toFolderError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  return unavailable(
    `The folder cannot be used: ${REASONS.get(code) ?? code}. Nothing was changed. Check the folder, its owner and the room on its disk.`,
    error,
  );
}

/** The code of an error of the file system, such as `ENOSPC`. */
function codeOf(error: unknown): string | null {
  const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error;
  return isOfSystem && typeof error.code === 'string' ? error.code : null;
}
