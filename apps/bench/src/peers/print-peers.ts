import { short, timesOf } from './peer-cells.js';
import type { PeerFigure } from './peer-figures.js';

/** Prints the cost of one request beside other programs. */
export function printPeers(figures: readonly PeerFigure[]): void {
  console.log(`\n${figures[0]?.request}; the CPU is that of all processes of a server`);
  console.table(
    figures.map((one) => ({
      server: one.server,
      bytes: one.bytes,
      'requests/s': short(one.perSecond),
      'p99 ms': one.p99 ?? '',
      'CPU µs': Math.round(one.cpu),
      'of bare, by CPU': one.share.middle.toFixed(3),
      spread: one.share.spread.map((share) => share.toFixed(3)).join(' to '),
      ...timesOf(one, figures),
    })),
  );
}
