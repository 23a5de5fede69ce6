import type { CursorAnchor } from '../kit/keyset.js';
import type { Stored } from '../kit/text.js';
import { rows, type Step, type Work } from '../kit/work.js';
import { pageBytes } from './assemble.js';
import type { StoredItems } from './stored-items.js';

interface ItemRow extends CursorAnchor {
  readonly version: string;
  readonly json: Stored;
  readonly marked?: boolean | number | null;
}

/** Reads the items of a page as rows, and joins them here. */
export function itemRows(limit: number, { sql, parameters }: Step): () => Work<StoredItems | null> {
  return function* () {
    const found = yield* rows<ItemRow>(sql, parameters);
    const more = found.length > limit;
    const items = more ? found.slice(0, limit) : found;
    const first = items[0];
    const last = items.at(-1);
    if (first === undefined || last === undefined) return null;
    return {
      more,
      first,
      last,
      versions: items.map(({ version }) => version).join(),
      // A flag is a number in SQLite.
      isMarked: items.some(({ marked }) => marked === true || marked === 1),
      bytes: (ends) =>
        pageBytes(
          items.map(({ json }) => json),
          ends,
        ),
    };
  };
}
