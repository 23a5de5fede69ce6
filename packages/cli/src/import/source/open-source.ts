import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { diskFile, type ExportSource, headOf } from './export-source.js';
import { fileFault, messageOf } from './faults.js';
import { openFolder } from './folder.js';
import { openZip } from './zip.js';

/** Other formats that people give, by their first bytes. */
const otherFormats: readonly [magic: string, name: string][] = [
  ['%PDF', 'a PDF document'],
  ['\u001f\u008b', 'a gzip archive; unpack it first'],
  ['Rar!', 'a RAR archive; unpack it first'],
  ['7z\u00bc\u00af', 'a 7z archive; unpack it first'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00ff\u00d8\u00ff', 'a JPEG image'],
  ['SQLite format 3', 'an SQLite database'],
];

/**
 * Opens a file, a folder or a ZIP. The content decides, not the ending of the name.
 *
 * @throws BlogError `invalid_input` when nothing can be read at the path, or the format cannot be
 *   that of an export.
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
  const head = await headOf(file, 512);
  const magic = head.toString('latin1');
  if (magic.startsWith('PK')) return openZip(path, label);
  for (const [start, name] of otherFormats) {
    if (magic.startsWith(start)) throw fileFault(label, `is not a blog export, but ${name}.`);
  }
  if (/^\ufeff?\s*[[{]/.test(head.toString('utf8')))
    throw fileFault(
      label,
      'looks like JSON, as exports of Ghost are. Only exports of Blogger are read today: a classic export (.xml), or a Takeout as a ZIP or a folder.',
    );
  return { label, form: 'file', files: [file], close: () => undefined };
}
