import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startPostgres, type TestPostgres } from '../../../../scripts/postgres.js';

/** Bytes on the disk for each post, with its comments: of the file, and of the copy with its log. */
const BYTES = { sqlite: 20_000, postgres: 40_000 };
/** The bytes that are left to others. */
const SPARE = 2e9;

/** The folder and the server of one run. All of it is gone at the end, however the run ends. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'blog-scale-'));
  #server: TestPostgres | null = null;

  constructor() {
    process.once('exit', () => rmSync(this.folder, { recursive: true, force: true }));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => void this.stopPostgres().finally(() => process.exit(1)));
  }

  /**
   * @throws Error where the disk has no room for blogs of these sizes.
   */
  checkRoom(sizes: readonly number[], withPostgres: boolean): void {
    const posts = sizes.reduce((sum, size) => sum + size, 0);
    const { bavail, bsize } = statfsSync(this.folder);
    const needed = posts * (BYTES.sqlite + (withPostgres ? BYTES.postgres : 0)) + SPARE;
    if (bavail * bsize < needed)
      throw new Error(
        `${posts} posts need ${gigabytes(needed)} in ${tmpdir()}, and ${gigabytes(bavail * bsize)} are free. Set TMPDIR to a larger disk.`,
      );
  }

  /** A PostgreSQL as its defaults are, but that nothing is written to survive a cut of the power. */
  async startPostgres(): Promise<TestPostgres> {
    // A log of small size is used again, so that the copy takes no more room than it has to.
    this.#server = await startPostgres({ settings: { max_wal_size: '1GB' } });
    return this.#server;
  }

  async stopPostgres(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.stop();
  }
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
