import { plotOf, tableOf } from '../kit/markdown.js';
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
  const plots = [...new Set(figures.map(({ request }) => request))].map((request) => {
    const bars = figures.filter((one) => one.request === request);
    const plot = plotOf(
      bars.map(({ variant, cpu }) => ({ name: variant, value: cpu, text: `${cpu.toFixed(0)} µs` })),
    );
    return `CPU of a request, ${request}; one block more means twice as much:\n\n${plot}`;
  });
  return [tableOf(rows), 'Marks, by CPU a request:', tableOf(marks), ...plots].join('\n\n');
}
