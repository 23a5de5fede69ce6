import type { ImportItem } from '@blog/core/backend';

import { replace, type ViewChange } from '../targets/view.js';

/** The import with its items changed. */
export const writes =
  (change: (item: ImportItem) => ImportItem): (() => ViewChange) =>
  () =>
  (one) =>
    replace(
      one,
      'importer.write',
      (write) => (items, options) => write(items.map(change), options),
    );

/** The import without some items. */
export const writesOnly =
  (isKept: (item: ImportItem) => boolean): (() => ViewChange) =>
  () =>
  (one) =>
    replace(
      one,
      'importer.write',
      (write) => (items, options) => write(items.filter(isKept), options),
    );

/** A batch that is written item by item. */
export const itemByItem = (): ViewChange => (one) =>
  replace(one, 'importer.write', (write) => async (items, options) => {
    let result = await write([], options);
    for (const item of items) result = await write([item], options);
    return result;
  });
