import type { Sized } from './measure-blog.js';
import type { Cost } from './measure.js';
import type { Database } from './options.js';
import type { Growth } from './reads.js';

/** The most that a read may cost on the larger blog, as a multiple of the smallest one. */
const MOST = 2;

/** One read on blogs of all sizes. */
interface Grown {
  readonly name: string;
  readonly growth: Growth;
  readonly costs: readonly Cost[];
  /** What the largest costs more than the smallest: by CPU, or by the clock where that is not told. */
  readonly ratio: number;
  readonly ratioByClock: number;
}

/** The growth of all reads of a database. */
export interface Growths {
  readonly database: Database;
  readonly blogs: readonly Omit<Sized, 'costs'>[];
  readonly reads: readonly Grown[];
  /** The names of those that are above the mark. */
  readonly missed: readonly string[];
}

/** Compares the largest blog of a database with the smallest. */
export function judge(database: Database, sized: readonly Sized[]): Growths {
  const [smallest] = sized;
  const reads = (smallest?.costs ?? []).map(({ name, growth }, at): Grown => {
    const costs = sized.flatMap((each) => each.costs[at] ?? []);
    const [first, last] = [costs[0], costs.at(-1)];
    const ratio = (of: (cost: Cost) => number | null) =>
      first === undefined || last === undefined
        ? Number.NaN
        : (of(last) ?? NaN) / (of(first) ?? NaN);
    const ratioByClock = ratio(({ wall }) => wall);
    const byCpu = ratio(({ cpu }) => cpu);
    return { name, growth, costs, ratio: Number.isNaN(byCpu) ? ratioByClock : byCpu, ratioByClock };
  });
  return {
    database,
    blogs: sized.map(({ database: name, posts, bytes, made }) => ({
      database: name,
      posts,
      bytes,
      made,
    })),
    reads,
    missed: reads.filter(isMissed).map(({ name }) => name),
  };
}

const isMissed = ({ growth, ratio }: Grown): boolean => growth === 'constant' && ratio > MOST;

const verdicts: Readonly<Record<Growth, string>> = {
  constant: `≤ ${MOST}`,
  counted: 'counts',
  whole: 'lists all',
};

/** Prints a table of CPU and wall milliseconds. */
export function printGrowth({ database, blogs, reads, missed }: Growths): void {
  console.log(`\n${database}: milliseconds a read, and the largest blog beside the smallest`);
  console.table(
    reads.map((read) => ({
      read: read.name,
      ...Object.fromEntries(
        read.costs.flatMap(({ cpu, wall }, at) => [
          [`CPU, ${blogs[at]?.posts}`, cpu === null ? '' : Number(cpu.toFixed(3))],
          [`wall, ${blogs[at]?.posts}`, Number(wall.toFixed(3))],
        ]),
      ),
      'CPU ×': Number(read.ratio.toFixed(2)),
      'wall ×': Number(read.ratioByClock.toFixed(2)),
      mark: isMissed(read) ? 'missed' : verdicts[read.growth],
    })),
  );
  if (missed.length > 0) console.log(`Missed on ${database}: ${missed.join('; ')}`);
}
