/** The first bytes that tell an encoding for certain, the longer ones first. */
const marks: readonly (readonly [encoding: string, bytes: readonly number[], skip: number])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0], 4],
  ['utf-32be', [0, 0, 0xfe, 0xff], 4],
  ['utf-8', [0xef, 0xbb, 0xbf], 3],
  ['utf-16le', [0xff, 0xfe], 2],
  ['utf-16be', [0xfe, 0xff], 2],
  // Without a mark: a feed begins with "<".
  ['utf-32le', [0x3c, 0, 0, 0], 0],
  ['utf-32be', [0, 0, 0, 0x3c], 0],
  ['utf-16le', [0x3c, 0], 0],
  ['utf-16be', [0, 0x3c], 0],
];

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

/** The decoded text; `null` where the encoding is unknown, or the bytes do not fit it. */
function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  if (encoding.startsWith('utf-32')) return decodeUtf32(bytes, encoding === 'utf-32le');
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

/** The decoder's name of an encoding that a server or a declaration names. */
function known(label: string | undefined): string {
  const name = (label ?? '').trim().toLowerCase().replaceAll('_', '-');
  // A declaration that was legible byte by byte rules out encodings of wider units. Bytes beyond
  // ASCII prove a declared ASCII wrong: most likely the text is UTF-8.
  return /^(?:utf-?(?:16|32)|u(?:16|32)|ucs-|(?:us-)?ascii$|iso-10646)/.test(name) ? 'utf-8' : name;
}

/** Characters that XML does not allow, and that pages do not show. */
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f]/g;
/** Control characters that nobody writes: they are bytes of windows-1252, read as characters. */
const mistaken = /[\x80-\x9f]/g;

function asMeant(character: string): string {
  return decode(Uint8Array.of(character.charCodeAt(0)), 'windows-1252', false) ?? '';
}

/**
 * The text of a feed. A byte order mark, the first character, the `charset` of the content type or the
 * XML declaration tells its encoding, in this order. Where that does not fit the bytes, the encoding
 * is UTF-8, or else windows-1252, which fits all bytes.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  return decodeBytes(bytes, contentType)
    .replace(controls, '')
    .replace(mistaken, asMeant)
    .toWellFormed();
}

function decodeBytes(bytes: Uint8Array, contentType: string | null): string {
  const mark = marks.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) {
    const [encoding, , skip] = mark;
    const text = decode(bytes.subarray(skip), encoding, encoding === 'utf-8');
    if (text !== null) return text;
  }
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024));
  const told = /charset\s*[=:]\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1];
  const declared = /<\?xml[^>]{0,500}?\sencoding\s*=\s*["']([^"']{1,60})["']/i.exec(head)?.[1];
  for (const encoding of [known(told), known(declared), 'utf-8'])
    if (encoding !== '') {
      const text = decode(bytes, encoding, true);
      if (text !== null) return text;
    }
  return decode(bytes, 'windows-1252', false) ?? '';
}
