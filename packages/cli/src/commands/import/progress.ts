import type { Output } from '../../context/context.js';
import type { ImportProgress } from '../../import/report.js';
import { plain } from '../../terminal/plain.js';
import { megabytes } from '../../terminal/sizes.js';
import { clipped } from '../../terminal/table.js';

/** The width of the bar in characters. */
const BAR_WIDTH = 24;
/** Milliseconds between two states of the bar. */
const REDRAW_EVERY = 100;
/** Milliseconds between two lines, without a terminal. */
const LINE_EVERY = 5000;

/** Shows the progress of an import: as a bar on a terminal, else as a line from time to time. */
export function progressDisplay(output: Output, now: () => number = () => performance.now()) {
  const began = now();
  let shown = began;
  const { status } = output;
  return {
    show(progress: ImportProgress): void {
      const at = now();
      if (at - shown < (status === null ? LINE_EVERY : REDRAW_EVERY)) return;
      shown = at;
      const text = progressText(progress, (at - began) / 1000);
      if (status === null) output.note(text);
      else status(clipped(`${bar(progress)} ${text}`, output.columns - 1));
    },
    /** Removes the bar. */
    end(): void {
      status?.('');
    },
  };
}

/** The part of the bytes that was read: 0 to 1. */
function fractionRead({ bytesRead, bytesTotal }: ImportProgress): number {
  return bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
}

function bar(progress: ImportProgress): string {
  const full = Math.round(fractionRead(progress) * BAR_WIDTH);
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
}

/** Such as `41 %, 82.1 of 200.0 MB, 45,912 items, 14.2 MB/s, 8 s left (feed.atom)`. */
export function progressText(progress: ImportProgress, seconds: number): string {
  const { bytesRead, bytesTotal, items, file } = progress;
  const speed = seconds > 0 ? bytesRead / seconds : 0;
  const left = speed > 0 ? Math.ceil((bytesTotal - bytesRead) / speed) : null;
  const parts = [
    `${Math.floor(fractionRead(progress) * 100)} %`,
    `${megabytes(bytesRead)} of ${megabytes(bytesTotal)} MB`,
    `${items.toLocaleString('en')} items`,
    `${megabytes(speed)} MB/s`,
    ...(left === null ? [] : [`${duration(left)} left`]),
  ];
  return `${parts.join(', ')} (${plain(file)})`;
}

/** A number of seconds for people: `8.2 s`, `41 s`, `3 min 20 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
