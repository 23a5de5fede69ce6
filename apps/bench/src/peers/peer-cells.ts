import type { PeerFigure } from './peer-figures.js';

/** A number in a table: of small ones, more of it. */
export const short = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** How often one of our servers does what another program does once, by CPU, in a column for each program. */
export function timesOf(
  one: PeerFigure,
  figures: readonly PeerFigure[],
): Readonly<Record<string, string>> {
  const others = figures.filter(({ isBare, isOurs }) => !isBare && !isOurs);
  return Object.fromEntries(
    others.map(({ server }) => {
      const times = one.isOurs ? one.times[server] : undefined;
      return [`× ${server}`, times === undefined ? '' : short(times.middle)];
    }),
  );
}
