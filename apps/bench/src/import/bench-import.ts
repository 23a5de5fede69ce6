import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { writeBloggerExport } from './generate-blogger-export.js';

/** The cost of one import of the generated export. */
export interface ImportFigure {
  threads: number;
  megabytes: number;
  items: number;
  seconds: number;
  /** Megabytes of the export per second. */
  megabytesPerSecond: number;
  /** Megabytes of the export per second of CPU time of all threads. Other work on the machine matters less. */
  megabytesPerCpuSecond: number;
  /** Shares of the time of all stages; with two threads they run side by side. */
  read: number;
  render: number;
  write: number;
  /** The most resident memory of the process, in megabytes. */
  peak: number;
}

interface Outcome {
  bytes: number;
  spent: { total: number; read: number; render: number; write: number };
  created: number;
  /** Microseconds, of all threads. */
  cpu: number;
  peak: number;
}

function runOnce(path: string, database: string, threads: number): Promise<Outcome> {
  const script = fileURLToPath(new URL('./run-import.js', import.meta.url));
  const child = fork(script, [path, database, String(threads)]);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Outcome));
    child.once('exit', (code) => reject(new Error(`The import ended with ${code}.`)));
  });
}

/** Imports a generated export, sanitising included, on one thread and on two. */
export async function benchImport({ megabytes = 200 } = {}): Promise<ImportFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'blog-bench-'));
  const path = join(folder, 'export.xml');
  try {
    await writeBloggerExport(path, { megabytes, seed: 1 });
    const figures: ImportFigure[] = [];
    for (const threads of [1, 2]) {
      const { bytes, spent, created, cpu, peak } = await runOnce(
        path,
        join(folder, `blog-${threads}.db`),
        threads,
      );
      const stages = spent.read + spent.render + spent.write;
      figures.push({
        threads,
        megabytes: bytes / 1e6,
        items: created,
        seconds: spent.total / 1000,
        megabytesPerSecond: bytes / 1e3 / spent.total,
        megabytesPerCpuSecond: bytes / cpu,
        read: spent.read / stages,
        render: spent.render / stages,
        write: spent.write / stages,
        peak: peak / 1e6,
      });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
