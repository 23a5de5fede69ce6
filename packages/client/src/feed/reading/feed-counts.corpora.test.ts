import { isBlogError } from '@blog/core';
import { expect, it } from 'vitest';

import { toPostSummary } from '../mapping/map.js';
import { feedFiles, hasCorpora } from '../testing/corpora.js';
import { scanFeed } from '../testing/scan-feed.js';
import { read } from '../testing/read.js';

it.runIf(hasCorpora)(
  'loses no item and no file of a real feed without a word, by the count of a plain scan',
  { timeout: 300_000 },
  () => {
    const lost: string[] = [];
    const sum = { feeds: 0, refused: 0, items: 0, left: 0, files: 0, odd: 0, problems: 0 };
    for (const { name, bytes, text } of feedFiles()) {
      const scanned = scanFeed(text);
      if (scanned === null) continue;
      sum.feeds += 1;
      let found: ReturnType<typeof read>;
      try {
        found = read(bytes);
      } catch (error) {
        if (!isBlogError(error)) throw error;
        sum.refused += 1;
        continue;
      }
      const { items, problems } = found;
      const left = problems.filter(({ path }) => path === '');
      const named = problems.filter(({ path }) => /^enclosures\[\d+\]\.url$/.test(path));
      const files = items.flatMap((item) => toPostSummary(item, { home: null }).enclosures ?? []);
      sum.items += items.length;
      sum.left += left.length;
      sum.files += files.length;
      sum.odd += named.length;
      sum.problems += problems.length;
      if (scanned.items !== items.length + left.length)
        lost.push(`${name}: ${scanned.items} items, ${items.length} and ${left.length} named`);
      // A file of an item that is left out is named with it.
      if (left.length === 0 && scanned.files !== files.length + named.length)
        lost.push(`${name}: ${scanned.files} files, ${files.length} and ${named.length} named`);
    }
    console.log(
      `${sum.feeds} feeds, ${sum.refused} refused with an error; ${sum.items} items, ${sum.left} left out by name; ${sum.files} files, ${sum.odd} left out by name; ${sum.problems} problems; unaccounted: ${lost.length}`,
    );
    expect(lost).toEqual([]);
    expect(sum.items).toBeGreaterThan(2000);
  },
);
