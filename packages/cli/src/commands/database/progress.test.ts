import { expect, test } from 'vitest';

import { copyProgress } from './progress.js';

test('shows percent, rows, speed and the time left', () => {
  const progress = { part: 'waiting_comments', rows: 12_300, rowsTotal: 30_000 };
  expect(copyProgress(progress, 3)).toEqual({
    fraction: 0.41,
    text: '41 %, 12,300 of 30,000 rows, 4,100 rows/s, 4.3 s left (waiting comments)',
  });
  expect(copyProgress({ part: 'search', rows: 0, rowsTotal: 0 }, 0)).toEqual({
    fraction: 1,
    text: '100 %, 0 of 0 rows, 0 rows/s (search index)',
  });
});
