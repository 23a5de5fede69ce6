/**
 * Makes all strings of a value storable. A lone surrogate, which UTF-8 cannot express, becomes U+FFFD,
 * and so does NUL, which PostgreSQL cannot store.
 */
export function cleanStrings<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanString(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [cleanString(key), clean(part)]),
    );
  return value;
}

function cleanString(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
}

/**
 * Writes text as bytes that compare as its UTF-16 units do. SQL compares the bytes of UTF-8, which
 * have another order from U+E000 on.
 */
export function orderBytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16();
}

/** The inverse of {@link orderBytes}. */
export function textOfOrderBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).swap16().toString('utf16le');
}

/** Stored JSON: SQLite gives the bytes, PostgreSQL the text. */
export type Stored = Uint8Array | string;

/** Reads stored JSON; bytes are not copied first. */
export function parseStored<T>(stored: Stored): T {
  const text =
    typeof stored === 'string'
      ? stored
      : Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength).toString('utf8');
  return JSON.parse(text) as T;
}

/** Stored JSON as the bytes that are sent. */
export function bytesOf(stored: Stored): Uint8Array {
  return typeof stored === 'string' ? Buffer.from(stored) : stored;
}
