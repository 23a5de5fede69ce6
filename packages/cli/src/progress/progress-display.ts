import type { Output } from '../context/context.js';
import { clipped } from '../terminal/table.js';

/** The width of the bar in characters. */
const BAR_WIDTH = 24;
/** Milliseconds between two states of the bar. */
const REDRAW_EVERY = 100;
/** Milliseconds between two lines, without a terminal. */
const LINE_EVERY = 5000;

/** What a display shows of the progress of a task. */
export interface ShownProgress {
  /** How much is done: 0 to 1. */
  readonly fraction: number;
  readonly text: string;
}

/**
 * Shows the progress of a task: as a bar on a terminal, else as a line from time to time.
 *
 * @param describe - Gives what to show, by the progress and the seconds since the start.
 */
export function progressDisplay<P>(
  output: Output,
  describe: (progress: P, seconds: number) => ShownProgress,
  now: () => number = () => performance.now(),
) {
  const began = now();
  let shown = began;
  const { status } = output;
  return {
    show(progress: P): void {
      const at = now();
      if (at - shown < (status === null ? LINE_EVERY : REDRAW_EVERY)) return;
      shown = at;
      const { fraction, text } = describe(progress, (at - began) / 1000);
      if (status === null) output.note(text);
      else status(clipped(`${bar(fraction)} ${text}`, output.columns - 1));
    },
    /** Removes the bar. */
    end(): void {
      status?.('');
    },
  };
}

function bar(fraction: number): string {
  const full = Math.round(fraction * BAR_WIDTH);
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
}

/** A number of seconds for people: `8.2 s`, `41 s`, `3 min 20 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
