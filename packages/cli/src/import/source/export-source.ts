/** A file of an export, wherever it lies. */
export interface ExportFile {
  /** Below the folder or ZIP, with `/` between the parts. */
  path: string;
  /** In bytes, as told by the file system or the ZIP's directory. */
  size: number;
  /** Its bytes from the start, in pieces. May be called again. */
  open(): AsyncIterable<Uint8Array>;
}

/** What `blog import` was given: one file, a folder, or a ZIP. */
export interface ExportSource {
  /** As the user named it. */
  label: string;
  form: 'file' | 'folder' | 'zip';
  files: ExportFile[];
  close(): void;
}

/** At most so many bytes from the start of a file. */
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
