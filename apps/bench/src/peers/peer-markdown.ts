import { plotOf, tableOf } from '../kit/markdown.js';
import { short, timesOf } from './peer-cells.js';
import type { PeerFigure } from './peer-figures.js';

/** The tables and plots of the page about benchmarks. */
export function peerMarkdown(figures: readonly PeerFigure[]): string {
  const requests = [...new Set(figures.map(({ request }) => request))];
  return requests
    .map((request) =>
      sectionOf(
        request,
        figures.filter((one) => one.request === request),
      ),
    )
    .join('\n\n');
}

function sectionOf(request: string, figures: readonly PeerFigure[]): string {
  const rows = figures.map((one) => ({
    server: one.server,
    kB: short(one.bytes / 1000),
    'requests/s': short(one.perSecond),
    'p99 ms': one.p99 === null ? '' : short(one.p99),
    'CPU ms': (one.cpu / 1000).toFixed(3),
    'of bare, by CPU': `${one.share.middle.toFixed(3)} (${one.share.spread.map((share) => share.toFixed(3)).join(' to ')})`,
    ...timesOf(one, figures),
  }));
  const plot = plotOf(
    figures.map(({ server, cpu }) => ({
      name: server,
      value: cpu,
      text: `${(cpu / 1000).toFixed(3)} ms`,
    })),
  );
  return `#### ${request[0]?.toUpperCase()}${request.slice(1)}\n\n${tableOf(rows)}\n\nCPU of a request; one block more means twice as much:\n\n${plot}`;
}
