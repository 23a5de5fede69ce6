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

/** The import with its items changed by what came before. */
export const remembering =
  (change: (items: readonly ImportItem[], before: Map<string, ImportItem>) => ImportItem[]) =>
  (): ViewChange => {
    const before = new Map<string, ImportItem>();
    return (one) =>
      replace(
        one,
        'importer.write',
        (write) => (items, options) => write(change(items, before), options),
      );
  };

/** A name for an item. */
export const keyOf = ({ type, origin }: ImportItem) =>
  JSON.stringify([type, origin.source, origin.id]);

/** The problems of some items are not told. */
export const untold = (type: ImportItem['type']) => (): ViewChange => (one) =>
  replace(one, 'importer.write', (write) => async (items, options) => {
    const result = await write(items, options);
    return { ...result, problems: result.problems.filter((problem) => problem.type !== type) };
  });
