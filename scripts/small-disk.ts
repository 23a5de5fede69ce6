// Makes a small disk, for tests of a full one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a test, empty at first. */
export interface SmallDisk extends Disposable {
  readonly path: string;
}

/**
 * Mounts a disk that is unmounted at the end of the scope; `null` where this user may not.
 *
 * @param size - As `mount` takes it.
 */
export function smallDisk(size = '64k'): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'blog-small-disk-'));
  const remove = () => rmSync(path, { recursive: true, force: true });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', path]);
  if (status !== 0) {
    remove();
    return null;
  }
  return {
    path,
    [Symbol.dispose]() {
      spawnSync('umount', [path]);
      remove();
    },
  };
}
