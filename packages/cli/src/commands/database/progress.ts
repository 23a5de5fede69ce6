import type { CopyProgress } from '@blog/server/sql';

import { duration, type ShownProgress } from '../../progress/progress-display.js';

/** Such as `41 %, 12,000 of 30,001 rows, 5,900 rows/s, 3.1 s left (comments)`. */
export function copyProgress(
  { part, rows, rowsTotal }: CopyProgress,
  seconds: number,
): ShownProgress {
  const fraction = rowsTotal === 0 ? 1 : Math.min(1, rows / rowsTotal);
  const speed = seconds > 0 ? rows / seconds : 0;
  const parts = [
    `${Math.floor(fraction * 100)} %`,
    `${grouped(rows)} of ${grouped(rowsTotal)} rows`,
    `${grouped(Math.round(speed))} rows/s`,
    ...(speed > 0 ? [`${duration(Math.max(0, rowsTotal - rows) / speed)} left`] : []),
  ];
  return { fraction, text: `${parts.join(', ')} (${wordsOf(part)})` };
}

/** A number with its thousands apart. */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}

/** The name of a part for people: `waiting comments`, `search index`. */
export function wordsOf(part: string): string {
  return part === 'search' ? 'search index' : part.replaceAll('_', ' ');
}
