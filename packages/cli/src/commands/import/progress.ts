import type { ImportProgress } from '../../import/report.js';
import { duration, type ShownProgress } from '../../progress/progress-display.js';
import { plain } from '../../terminal/plain.js';
import { megabytes } from '../../terminal/sizes.js';

/** Such as `41 %, 82.1 of 200.0 MB, 45,912 items, 14.2 MB/s, 8 s left (feed.atom)`. */
export function importProgress(progress: ImportProgress, seconds: number): ShownProgress {
  const { bytesRead, bytesTotal, items, file } = progress;
  const fraction = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const speed = seconds > 0 ? bytesRead / seconds : 0;
  const left = speed > 0 ? Math.ceil((bytesTotal - bytesRead) / speed) : null;
  const parts = [
    `${Math.floor(fraction * 100)} %`,
    `${megabytes(bytesRead)} of ${megabytes(bytesTotal)} MB`,
    `${items.toLocaleString('en')} items`,
    `${megabytes(speed)} MB/s`,
    ...(left === null ? [] : [`${duration(left)} left`]),
  ];
  return { fraction, text: `${parts.join(', ')} (${plain(file)})` };
}
