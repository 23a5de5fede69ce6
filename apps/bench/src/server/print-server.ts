import type { Ratio, ServerFigure } from './figures.js';
import { judge, leastRounds, word } from './pass-marks.js';

const share = (value: number): string => value.toFixed(2);
const spreadOf = ({ spread: [low, high] }: Ratio): string => `${share(low)} to ${share(high)}`;

/** Prints the cost of requests, and whether the marks were met. */
export function printServer(figures: readonly ServerFigure[], rounds: number): void {
  console.log('\nThe handler beside a bare node:http server with the same prebuilt bytes');
  const hasBefore = figures.some(({ ofBefore }) => ofBefore !== null);
  console.table(
    figures.map((one) => ({
      request: one.request,
      variant: one.variant,
      bytes: one.bytes,
      'requests/s': Math.round(one.perSecond),
      'p99 ms': one.p99,
      'of bare': share(one.rate),
      'CPU µs': Number(one.cpu.toFixed(1)),
      'own process': Number(one.own.toFixed(1)),
      'of bare, by CPU': share(one.share.middle),
      spread: spreadOf(one.share),
      ...(hasBefore && {
        'times before, by CPU': one.ofBefore === null ? '' : share(one.ofBefore.middle),
        'spread ': one.ofBefore === null ? '' : spreadOf(one.ofBefore),
      }),
      'peak MB': Math.round(one.peak / 1e6),
    })),
  );
  console.log(
    `Marks, by CPU a request; the middle of ${rounds} rounds, of ${leastRounds} at least`,
  );
  console.table(
    judge(figures, rounds).map((mark) => ({
      request: mark.request,
      variant: mark.variant,
      beside: mark.beside,
      'at least': mark.least,
      measured: share(mark.measured.middle),
      spread: spreadOf(mark.measured),
      mark: word(mark),
    })),
  );
}
