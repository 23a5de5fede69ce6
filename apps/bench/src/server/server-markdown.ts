import { tableOf } from '../kit/markdown.js';
import type { Ratio, ServerFigure } from './figures.js';
import { judge, word } from './pass-marks.js';

const share = (value: number): string => value.toFixed(2);
const withSpread = ({ middle, spread: [low, high] }: Ratio): string =>
  `${share(middle)} (${share(low)} to ${share(high)})`;

/** The tables of the page about benchmarks. */
export function serverMarkdown(figures: readonly ServerFigure[], rounds: number): string {
  const hasBefore = figures.some(({ ofBefore }) => ofBefore !== null);
  const rows = figures.map((one) => ({
    request: one.request,
    variant: one.variant,
    kB: (one.bytes / 1000).toFixed(0),
    'requests/s': one.perSecond.toFixed(0),
    'p99 ms': one.p99.toFixed(0),
    'CPU µs': one.cpu.toFixed(0),
    'of bare': share(one.rate),
    'of bare, by CPU': withSpread(one.share),
    ...(hasBefore && {
      'times before, by CPU': one.ofBefore === null ? '' : withSpread(one.ofBefore),
    }),
  }));
  const marks = judge(figures, rounds).map((mark) => ({
    request: mark.request,
    variant: mark.variant,
    beside: mark.beside,
    'at least': share(mark.least),
    measured: withSpread(mark.measured),
    mark: word(mark),
  }));
  return `${tableOf(rows)}\n\nMarks, by CPU a request:\n\n${tableOf(marks)}`;
}
