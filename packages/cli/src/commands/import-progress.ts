import type { ImportProgress } from '../import/report.js';
import type { Output } from '../terminal/output.js';
import { clipped, plain } from '../terminal/plain.js';

const BAR = 24;
/** Milliseconds between two looks of a bar, and between two lines. */
const REDRAW = 100;
const LINE_EVERY = 5000;

/** Shows how far an import is: a bar on a terminal, a line now and then elsewhere. */
export function progressDisplay(output: Output, now: () => number = () => performance.now()) {
  const began = now();
  let shown = began;
  const { status } = output;
  return {
    show(progress: ImportProgress): void {
      const at = now();
      if (at - shown < (status === null ? LINE_EVERY : REDRAW)) return;
      shown = at;
      const text = progressText(progress, (at - began) / 1000);
      if (status === null) output.note(text);
      else status(clipped(`${bar(progress)} ${text}`, output.columns - 1));
    },
    /** Takes the bar away. */
    end(): void {
      status?.('');
    },
  };
}

function shareOf({ bytesRead, bytesTotal }: ImportProgress): number {
  return bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
}

function bar(progress: ImportProgress): string {
  const full = Math.round(shareOf(progress) * BAR);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}

/** Such as `41 %, 82.1 of 200.0 MB, 45,912 items, 14.2 MB/s, 8 s left (feed.atom)`. */
export function progressText(progress: ImportProgress, seconds: number): string {
  const { bytesRead, bytesTotal, items, file } = progress;
  const speed = seconds > 0 ? bytesRead / seconds : 0;
  const left = speed > 0 ? Math.ceil((bytesTotal - bytesRead) / speed) : null;
  const parts = [
    `${Math.floor(shareOf(progress) * 100)} %`,
    `${megabytes(bytesRead)} of ${megabytes(bytesTotal)} MB`,
    `${items.toLocaleString('en')} items`,
    `${megabytes(speed)} MB/s`,
    ...(left === null ? [] : [`${duration(left)} left`]),
  ];
  return `${parts.join(', ')} (${plain(file)})`;
}

/** With one decimal. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** Seconds as people say them: `8.2 s`, `41 s`, `3 min 20 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
