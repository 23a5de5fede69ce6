import type { BlogError } from '@blog/core';

/** An answer that was read whole. */
export interface TransportResponse {
  /** The status of HTTP, such as 200. */
  status: number;
  /** The headers of the answer. */
  headers: Headers;
  /** The address that answered, after redirects. */
  url: string;
  /** The body, decoded as UTF-8. */
  text: string;
}

/** An answer whose bytes are for the backend to decode. */
export interface TransportBytes extends Omit<TransportResponse, 'text'> {
  /** The body. If it was compressed as gzip, it is unpacked. */
  bytes: Uint8Array;
}

/** Reads a platform's error body as a `BlogError`; gives `null` where the body is none of theirs. */
export type ErrorReader = (
  response: TransportResponse,
  operation: string | null,
) => BlogError | null | Promise<BlogError | null>;

/** An address as messages show it: without its query, which may hold a key. */
export const bareUrl = (url: string): string => url.replace(/[?#].*$/s, '');
