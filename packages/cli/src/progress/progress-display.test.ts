import { expect, test } from 'vitest';

import { importProgress } from '../commands/import/progress.js';
import type { ImportProgress } from '../import/report.js';
import { Tally } from '../import/tally.js';
import { duration, progressDisplay } from './progress-display.js';

const { report } = new Tally();
const progress: ImportProgress = {
  file: 'feed\u001b[2J.atom',
  bytesRead: 82_100_000,
  bytesTotal: 200_000_000,
  items: 45_912,
  report,
};

test('shows percent, bytes, items, speed and the time left', () => {
  expect(importProgress(progress, 5.8).text).toBe(
    '41 %, 82.1 of 200.0 MB, 45,912 items, 14.2 MB/s, 9.0 s left (feed.atom)',
  );
});

test('durations', () => {
  expect([0.4, 8.25, 41.2, 200].map(duration)).toEqual(['0.4 s', '8.3 s', '41 s', '3 min 20 s']);
});

test.each([
  ['a terminal', true],
  ['a file', false],
])('on %s', (_, terminal) => {
  const shown: string[] = [];
  let clock = 0;
  const display = progressDisplay(
    {
      print: () => undefined,
      note: (text) => shown.push(`note ${text}`),
      status: terminal ? (text) => shown.push(`status ${text}`) : null,
      columns: 60,
    },
    importProgress,
    () => clock,
  );
  for (clock = 1; clock <= 10_001; clock += 50) display.show(progress);
  display.end();
  if (terminal) {
    expect(shown.length).toBeGreaterThan(90);
    expect(shown[0]).toMatch(/^status ██████████░{14} 41 %, 82\.1/);
    expect(shown.at(-1)).toBe('status ');
  } else {
    expect(shown.length).toBeLessThan(4);
    expect(shown[0]).toMatch(/^note 41 %/);
  }
});
