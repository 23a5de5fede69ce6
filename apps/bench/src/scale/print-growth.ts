import type { Cost, Grown } from './measure.js';
import type { Growth } from './reads.js';

/** The most that a read may cost on the largest blog, as a multiple of the smallest one. */
const MOST = 2;

const verdicts: Readonly<Record<Growth, string>> = {
  constant: `≤ ${MOST}`,
  counted: 'counts',
  whole: 'lists all',
};

/**
 * Whether a read is above the mark, by CPU time (where that is told) and by the clock: what grows shows in both, and
 * what else a busy machine does seldom does.
 */
export function isMissed({ growth, ratio }: Pick<Grown, 'growth' | 'ratio'>): boolean {
  return growth === 'constant' && ratio.wall > MOST && (ratio.cpu === null || ratio.cpu > MOST);
}

const shown = (value: number | null, digits: number): number | string =>
  value === null ? '' : Number(value.toFixed(digits));

/** Prints a table of CPU and wall milliseconds. */
export function printGrowth(
  database: string,
  sizes: readonly number[],
  reads: readonly Grown[],
): void {
  console.log(`\n${database}: milliseconds a call, and the largest blog beside the smallest`);
  const columnsOf = ({ cpu, wall }: Cost, at: number): [string, number | string][] => [
    [`CPU, ${sizes[at]}`, shown(cpu, 3)],
    [`wall, ${sizes[at]}`, shown(wall, 3)],
  ];
  console.table(
    reads.map((read) => ({
      call: read.name,
      ...Object.fromEntries(read.costs.flatMap(columnsOf)),
      'CPU ×': shown(read.ratio.cpu, 2),
      'wall ×': shown(read.ratio.wall, 2),
      mark: isMissed(read) ? 'missed' : verdicts[read.growth],
    })),
  );
  const missed = reads.filter(isMissed).map(({ name }) => name);
  if (missed.length > 0) console.log(`Missed on ${database}: ${missed.join('; ')}`);
}
