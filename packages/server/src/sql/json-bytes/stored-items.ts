import type { CursorAnchor, Edge } from '../kit/keyset.js';
import type { Step } from '../kit/work.js';
import type { PageEnds } from './assemble.js';

/** A list whose items are sent as they are stored. */
export interface StoredList {
  readonly operation: string;
  readonly listKey: string;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** The statement for a page: `id`, `key` and these columns. */
  readonly step: (edge: Edge, columns: string) => Step;
  /** The column of an item's JSON, and a condition that marks items which cannot be sent as stored. */
  readonly columns: { readonly json: string; readonly marked: string | null };
}

/** The items of a page, at least one, as a database gives them. */
export interface StoredItems {
  /** Whether the list has one more item behind the page. */
  readonly more: boolean;
  readonly first: CursorAnchor;
  readonly last: CursorAnchor;
  /** The versions of the items, joined by commas. */
  readonly versions: string;
  readonly isMarked: boolean;
  /** The page as bytes. */
  readonly bytes: (ends: PageEnds) => Uint8Array;
}
