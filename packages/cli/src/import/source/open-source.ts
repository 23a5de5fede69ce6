import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { diskFile } from './disk-file.js';
import { type ExportSource, headOf } from './export-source.js';
import { fileFault, messageOf } from './faults.js';
import { openFolder } from './folder.js';
import { openZip } from './zip.js';

/** Formats that are mistaken for an export, by their first bytes. */
const mistaken: readonly [magic: string, name: string][] = [
  ['%PDF', 'a PDF document'],
  ['\u001f\u008b', 'a gzip archive; unpack it first'],
  ['Rar!', 'a RAR archive; unpack it first'],
  ['7z\u00bc\u00af', 'a 7z archive; unpack it first'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00ff\u00d8\u00ff', 'a JPEG image'],
  ['SQLite format 3', 'an SQLite database'],
];

/**
 * Opens a file, a folder or a ZIP by what it holds, whatever its name ends in.
 *
 * @throws BlogError `invalid_input` where there is nothing to read at the path, or it is of a
 * format that cannot be an export.
 */
export async function openSource(path: string): Promise<ExportSource> {
  const label = basename(path) === '' ? path : basename(path);
  const info = await stat(path).catch((error: unknown) => {
    throw fileFault(path, `cannot be read (${messageOf(error)}). Check the path.`, error);
  });
  if (info.isDirectory()) return openFolder(path, label);
  if (!info.isFile()) throw fileFault(path, 'is neither a file nor a folder.');
  const file = diskFile(path, label, info.size);
  if (info.size === 0) throw fileFault(label, 'is empty. Export the blog again.');
  const head = await headOf(file, 16);
  const magic = head.toString('latin1');
  if (magic.startsWith('PK')) return openZip(path, label);
  for (const [start, name] of mistaken) {
    if (magic.startsWith(start)) throw fileFault(label, `is no blog export but ${name}.`);
  }
  return { label, form: 'file', files: [file], close: () => undefined };
}
