import type { Transport } from '../transport/transport.js';

/** Where the API is. */
export const API = 'https://blogger.googleapis.com/v3';

/** What every operation on one blog needs. */
export interface Blogger {
  readonly transport: Transport;
  /** The blog's id, looked up by its address the first time where only that is known. */
  readonly blogId: (signal: AbortSignal | undefined) => Promise<string>;
  /** How much a token may see; `null` for a reader with a key. */
  readonly view: 'ADMIN' | 'AUTHOR' | null;
}

/** A number of 64 bits. Another text would be another place of the API. */
export const isBloggerId = (id: string): boolean => /^\d{1,20}$/.test(id);
