import { createReadStream } from 'node:fs';

import { fileFault, messageOf } from './faults.js';

/** A file of an export, on disk or in a ZIP. */
export interface ExportFile {
  /** The path inside the folder or ZIP, with `/` between the parts. */
  path: string;
  /** The size in bytes that the file system or the directory of the ZIP states. */
  size: number;
  /** Reads the bytes from the start, in pieces. It may be called several times. */
  open(): AsyncIterable<Uint8Array>;
}

/** The export that `blog import` was given: one file, a folder, or a ZIP. */
export interface ExportSource {
  /** The name that messages use. */
  label: string;
  form: 'file' | 'folder' | 'zip';
  files: ExportFile[];
  close(): void;
}

/** Gives at most so many bytes from the start of a file. */
export async function headOf(file: ExportFile, bytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of file.open()) {
    parts.push(part);
    length += part.byteLength;
    if (length >= bytes) break;
  }
  return Buffer.concat(parts).subarray(0, bytes);
}

/** Large pieces keep the parser busy; small ones keep memory low. */
const CHUNK_BYTES = 64 * 1024;

/** Gives a file on disk. */
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
