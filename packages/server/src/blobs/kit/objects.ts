import { type OptionChecks, checkOptions, type ValueRule, checkValue } from '@blog/core/backend';

/** Bytes that can be read more than once: as they are, or in a file of this machine. */
export type RepeatableSource =
  | Uint8Array
  | {
      /** The path of the file. */
      readonly file: string;
    };

/** The bytes of an object: as they are, in a file of this machine, or as a stream that is read once. */
export type ObjectSource =
  | RepeatableSource
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/** How an object is put into a store. */
export interface PutObjectOptions {
  /** The media type, such as `image/jpeg`, for stores that tell it to readers. A folder keeps none. */
  readonly type?: string | undefined;
  /** The most bytes that the object may have. Default: no limit. */
  readonly limit?: number | undefined;
  /** Ends the work; nothing is stored then, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** An object that was stored. */
export interface PutObject {
  /** The name under which it is stored. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The SHA-256 hash of the bytes, as 64 hexadecimal digits. */
  readonly sha256: string;
}

/** An object that is read. */
export interface FoundObject {
  /** The bytes. Read them to the end, or cancel them: an open stream holds a file or a connection. */
  readonly stream: ReadableStream<Uint8Array>;
  /** In bytes. */
  readonly size: number;
}

/** Which part of a list is wanted. */
export interface ListObjectsQuery {
  /** The `next` of the page before; the beginning where absent. */
  readonly cursor?: string | undefined;
  /** The most items of the page, from 1 to 1000. Default 1000. */
  readonly limit?: number | undefined;
}

/** A page of a list, in the order of the names. It may have fewer items than were asked for, or none. */
export interface ObjectPage {
  /** The names of the objects, and their sizes in bytes. */
  readonly items: readonly { readonly name: string; readonly size: number }[];
  /** The cursor of the next page; `null` at the end. */
  readonly next: string | null;
}

/**
 * Files by their names, in a folder or in an S3-compatible store. A name has 1 to 200 letters of ASCII,
 * digits, `.`, `_` and `-`, and begins with a letter or digit, so it never leads elsewhere. An object is
 * there as a whole or not at all, and the last writer of a name wins.
 *
 * Methods reject with `invalid_input` for a name that is none, and with `unavailable` where the store
 * cannot be used.
 */
export interface Objects {
  /**
   * Stores an object, in the place of one with the same name.
   *
   * @param name - The name, or a function that makes it of the SHA-256 hash of the bytes.
   *
   * @throws BlogError `too_large` where there are more bytes than the limit.
   */
  put(
    name: string | ((sha256: string) => string),
    source: ObjectSource,
    options?: PutObjectOptions,
  ): Promise<PutObject>;
  /** Opens an object; `null` where there is none. */
  get(name: string, options?: { readonly signal?: AbortSignal }): Promise<FoundObject | null>;
  /** Whether there is an object with this name. */
  has(name: string): Promise<boolean>;
  /** Deletes an object. It is no error if there is none. */
  delete(name: string): Promise<void>;
  /** Gives a page of the objects, in the order of their names. */
  list(query?: ListObjectsQuery): Promise<ObjectPage>;
}

const nameRule: ValueRule = {
  expected:
    'a name of 1 to 200 letters, digits, ".", "_" and "-" that begins with a letter or digit',
  test: isObjectName,
};

/** Whether a value is a name of {@link Objects}. */
export function isObjectName(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(value);
}

/** @throws BlogError `invalid_input` for a name that is none. */
export function checkObjectName(name: unknown): void {
  checkValue(name, nameRule, 'name', 'objects');
}

const MAX_PAGE = 1000;

const queryChecks: OptionChecks<ListObjectsQuery> = {
  cursor: {
    expected: 'the next of a page',
    test: (value) => typeof value === 'string' && /^[\x20-\x7e]{1,1024}$/.test(value),
  },
  limit: {
    expected: `a whole number from 1 to ${MAX_PAGE}`,
    test: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_PAGE,
  },
};

/** Checks a query, and fills in what it leaves out; the cursor of the beginning is before every name. */
export function listQueryOf(query: ListObjectsQuery): { cursor: string; limit: number } {
  checkOptions(query, queryChecks, 'list');
  return { cursor: query.cursor ?? '', limit: query.limit ?? MAX_PAGE };
}
