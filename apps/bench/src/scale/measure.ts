import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { median } from '../kit/median.js';
import type { Growth, Read } from './reads.js';

/** The milliseconds that one call costs. */
export interface Cost {
  /** CPU time of this process, and of the database's where it is another. `null` where that is not told. */
  readonly cpu: number | null;
  readonly wall: number;
}

/** One read on blogs of all sizes. */
export interface Grown {
  readonly name: string;
  readonly growth: Growth;
  /** The medians, from the smallest blog to the largest. */
  readonly costs: readonly Cost[];
  /** The cost of the largest blog beside that of the smallest, by CPU and by the clock: the median of the ratios of all rounds. */
  readonly ratio: Cost;
}

/** CPU milliseconds that a database's processes have used; `null` where they cannot be told. */
export type ServerCpu = () => number | null;

/** The milliseconds of a measurement: it makes calls for so long, at least one. */
const ROUND = 60;

// The garbage of one read must not be collected in the time of the next.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Measures the same reads on blogs of several sizes, in turns, so that what else the machine does touches all of
 * them.
 */
export async function measure(
  blogs: readonly (readonly Read[])[],
  rounds: number,
  serverCpu: ServerCpu,
): Promise<Grown[]> {
  const courses = (blogs[0] ?? []).map(({ name, growth }, at) => ({
    name,
    growth,
    reads: blogs.flatMap((reads) => reads[at] ?? []),
    rounds: [] as Cost[][],
  }));
  // V8 compiles in the first rounds, and the database reads from the disk.
  for (let round = -2; round < rounds; round += 1)
    for (const course of courses) {
      const costs: Cost[] = [];
      for (const read of course.reads) costs.push(await once(read, serverCpu));
      if (round >= 0) course.rounds.push(costs);
    }
  return courses.map(({ name, growth, reads, rounds: all }) => ({
    name,
    growth,
    costs: reads.map((_, at) => medianOf(all.flatMap((costs) => costs[at] ?? []))),
    ratio: medianOf(all.map(ratioOf)),
  }));
}

/** The cost of the last beside that of the first. */
export function ratioOf(costs: readonly Cost[]): Cost {
  const [first, last] = [costs[0], costs.at(-1)];
  if (first === undefined || last === undefined) throw new Error('Nothing was measured.');
  return {
    cpu: first.cpu === null || last.cpu === null ? null : last.cpu / first.cpu,
    wall: last.wall / first.wall,
  };
}

function medianOf(costs: readonly Cost[]): Cost {
  const cpus = costs.flatMap(({ cpu }) => cpu ?? []);
  return {
    cpu: cpus.length === costs.length ? median(cpus) : null,
    wall: median(costs.map(({ wall }) => wall)),
  };
}

async function once({ run }: Read, serverCpu: ServerCpu): Promise<Cost> {
  const walls: number[] = [];
  collect();
  const before = ownCpu();
  const beforeThere = serverCpu();
  const end = performance.now() + ROUND;
  let start = performance.now();
  do {
    await run();
    const now = performance.now();
    walls.push(now - start);
    start = now;
  } while (start < end);
  const there = serverCpu();
  const own = ownCpu() - before;
  return {
    cpu: there === null || beforeThere === null ? null : (own + there - beforeThere) / walls.length,
    wall: median(walls),
  };
}
