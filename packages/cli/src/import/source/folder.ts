import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { diskFile, type ExportFile, type ExportSource } from './export-source.js';
import { fileFault, messageOf } from './faults.js';

const MAX_DEPTH = 12;
const MAX_FILES = 200_000;

/**
 * Opens a folder with all files below it. Links are not followed, because an unpacked archive may
 * contain a link to any place.
 */
export async function openFolder(folder: string, label: string): Promise<ExportSource> {
  const files: ExportFile[] = [];
  await walk('', 0);
  return { label, form: 'folder', files, close: () => undefined };

  async function walk(below: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) return;
    const entries = await list(join(folder, below));
    for (const { name, kind } of entries) {
      const path = below === '' ? name : `${below}/${name}`;
      if (kind === 'folder') {
        await walk(path, depth + 1);
      } else {
        if (files.length >= MAX_FILES) {
          throw fileFault(
            label,
            `contains more than ${MAX_FILES} files. Give the path of the export itself.`,
          );
        }
        const full = join(folder, path);
        files.push(diskFile(full, path, (await stat(full)).size));
      }
    }
  }

  async function list(path: string): Promise<{ name: string; kind: 'file' | 'folder' }[]> {
    const found: { name: string; kind: 'file' | 'folder' }[] = [];
    try {
      for await (const entry of await opendir(path)) {
        if (entry.isDirectory()) found.push({ name: entry.name, kind: 'folder' });
        else if (entry.isFile()) found.push({ name: entry.name, kind: 'file' });
      }
    } catch (error) {
      throw fileFault(path, `cannot be listed (${messageOf(error)}).`, error);
    }
    return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
}
