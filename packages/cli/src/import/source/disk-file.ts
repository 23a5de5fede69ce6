import { createReadStream } from 'node:fs';

import type { ExportFile } from './export-source.js';
import { fileFault, messageOf } from './faults.js';

/** Large enough to keep the parser busy, small enough to keep memory flat. */
const CHUNK_BYTES = 64 * 1024;

/** A file on disk. */
export function diskFile(fullPath: string, path: string, size: number): ExportFile {
  return { path, size, open: () => readDisk(fullPath, path) };
}

async function* readDisk(fullPath: string, path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(fullPath, { highWaterMark: CHUNK_BYTES })) {
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw fileFault(path, `cannot be read (${messageOf(error)}).`, error);
  }
}
