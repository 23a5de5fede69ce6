import { short, timesOf } from './peer-cells.js';
import type { PeerFigure } from './peer-figures.js';

/** Prints the cost of requests beside other programs. */
export function printPeers(figures: readonly PeerFigure[]): void {
  console.log(
    '\nBeside Ghost and WordPress, on the same 1,000 posts; CPU of all processes of a server',
  );
  for (const request of new Set(figures.map((one) => one.request))) {
    const group = figures.filter((one) => one.request === request);
    console.log(`\n${request}`);
    console.table(
      group.map((one) => ({
        server: one.server,
        bytes: one.bytes,
        'requests/s': short(one.perSecond),
        'p99 ms': one.p99 ?? '',
        'CPU µs': Math.round(one.cpu),
        'of bare, by CPU': one.share.middle.toFixed(3),
        spread: one.share.spread.map((share) => share.toFixed(3)).join(' to '),
        ...timesOf(one, group),
      })),
    );
  }
}
