import type { Transport } from '../kit/transport.js';

/** Where the API is. */
export const API = 'https://blogger.googleapis.com/v3';

/** Which blog: by its number, or by its address, which is then looked up once. */
export type BlogAt =
  | { blogId: string; url?: string | undefined }
  | { url: string; blogId?: undefined };

/** What every operation on one blog needs. */
export interface Blogger {
  readonly transport: Transport;
  readonly at: BlogAt;
  /** How much a token may see; `null` for a reader with a key. */
  readonly view: 'ADMIN' | 'AUTHOR' | null;
}

/** A number of 64 bits. Another text would be another place of the API. */
export const isBloggerId = (id: string): boolean => /^\d{1,20}$/.test(id);
