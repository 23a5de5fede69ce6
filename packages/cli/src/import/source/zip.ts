import { crc32 } from 'node:zlib';

import { isBlogError } from '@blog/core';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

import type { ExportFile, ExportSource } from './export-source.js';
import { fileFault, messageOf } from './faults.js';

/** The most files of an archive. A Takeout contains thousands of photos. */
const MAX_ENTRIES = 500_000;
/** The most bytes that one archive may unpack to. */
const MAX_INFLATED = 16 * 1024 ** 3;
/** A blog is packed to a tenth of its size, seldom to a fiftieth; a ZIP bomb to a thousandth. */
const MAX_RATIO = 200;
/** Bytes that a file may unpack to, whatever the ratio. */
const FREE_BYTES = 32 * 1024 ** 2;

/**
 * Opens a ZIP. Files are read in place: nothing is written to disk. Sizes, checksums and names are
 * checked against the content.
 *
 * @throws BlogError `invalid_input` for a damaged, encrypted or hostile archive.
 */
export async function openZip(path: string, label: string): Promise<ExportSource> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(
    (error: unknown) => {
      throw damaged(label, error);
    },
  );
  const budget = { left: MAX_INFLATED };
  try {
    const files: ExportFile[] = [];
    for await (const entry of zip.eachEntry()) {
      if (zip.entriesRead > MAX_ENTRIES) {
        throw fileFault(label, `contains more than ${MAX_ENTRIES} files.`);
      }
      if (entry.fileName.endsWith('/')) continue;
      files.push({
        path: entry.fileName,
        size: entry.uncompressedSize,
        open: () => inflate(zip, entry, label, budget),
      });
    }
    return { label, form: 'zip', files, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw damaged(label, error);
  }
}

async function* inflate(
  zip: ZipFile,
  entry: Entry,
  label: string,
  budget: { left: number },
): AsyncGenerator<Uint8Array> {
  const name = `${label}/${entry.fileName}`;
  if (entry.isEncrypted()) {
    throw fileFault(name, 'is encrypted. Unpack the archive and import the folder.');
  }
  if (!entry.canDecodeFileData()) {
    throw fileFault(
      name,
      'is packed with another method than deflate. Unpack the archive and import the folder.',
    );
  }
  const limit = Math.max(FREE_BYTES, entry.compressedSize * MAX_RATIO);
  let length = 0;
  let sum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      const bytes = chunk as Uint8Array;
      length += bytes.byteLength;
      budget.left -= bytes.byteLength;
      if (length > limit || budget.left < 0) {
        stream.destroy();
        throw fileFault(
          name,
          `unpacks to more than ${Math.min(length, limit)} bytes and looks like a ZIP bomb. If you trust it, unpack the archive yourself and import the folder.`,
        );
      }
      sum = crc32(bytes, sum);
      yield bytes;
    }
  } catch (error) {
    throw damaged(name, error);
  }
  if (sum !== entry.crc32) {
    throw fileFault(name, 'does not match its checksum: it is damaged. Download it again.');
  }
}

/** Gives the error for a damaged archive. Errors of our own stay as they are. */
function damaged(name: string, error: unknown): unknown {
  if (isBlogError(error)) return error;
  return fileFault(
    name,
    `is not a readable ZIP archive (${messageOf(error)}). Download it again.`,
    error,
  );
}
