import { fileFault } from './faults.js';

/** An XML declaration is at the very start, and short. */
const HEAD_BYTES = 1024;

/**
 * Decodes the text of an XML file, piece by piece. The encoding comes from a byte order mark, from
 * `<` or `?` in UTF-16, or from the XML declaration; else it is UTF-8 (XML 1.0, appendix F). Bytes
 * that are invalid in the encoding become U+FFFD.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      head = head.byteLength === 0 ? chunk : Buffer.concat([head, chunk]);
      if (head.byteLength < HEAD_BYTES) continue;
      decoder = decoderFor(head, file);
      yield decoder.decode(head, { stream: true });
    } else {
      yield decoder.decode(chunk, { stream: true });
    }
  }
  if (decoder === undefined) {
    decoder = decoderFor(head, file);
    yield decoder.decode(head, { stream: true });
  }
  yield decoder.decode();
}

/** Gives the decoder for a file that starts with these bytes. */
export function decoderFor(head: Uint8Array, file: string): TextDecoder {
  const label = encodingOf(head);
  try {
    return new TextDecoder(label);
  } catch (error) {
    throw fileFault(
      file,
      `declares the encoding ${JSON.stringify(label)}, which is unknown. Save the file as UTF-8.`,
      error,
    );
  }
}

function encodingOf(head: Uint8Array): string {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const start = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1];
  // A declaration that is readable as ASCII is not UTF-16, even if it says so.
  return declared === undefined || /^(utf-?16|ucs-?2|iso-10646)/i.test(declared)
    ? 'utf-8'
    : declared;
}
