import type { Transport } from '../kit/transport.js';

/** What every operation on one blog needs. */
export interface Forem {
  readonly transport: Transport;
  /** The Forem's address, without a slash at its end. */
  readonly url: string;
  /** A user's or organisation's name in addresses. */
  readonly owner: string;
  readonly isOrganization: boolean;
  /** Whether the owner's key goes along. */
  readonly isKeyed: boolean;
  /** The most items of a page of theirs. */
  readonly perPageMax: number;
}
