import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { median } from '../kit/median.js';
import type { Growth, Read } from './reads.js';

/** The cost of one call, in milliseconds. */
export interface Cost {
  readonly name: string;
  readonly growth: Growth;
  /** Of this process, and of the database's where it is another. `null` where that is not told. */
  readonly cpu: number | null;
  readonly wall: number;
}

/** CPU milliseconds that a database's process has used; `null` where they cannot be told. */
export type ServerCpu = () => number | null;

/** The milliseconds of a measurement: it makes calls for so long, at least one. */
const ROUND = 60;

// What one read leaves behind must not be collected in the time of the next.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

interface Course {
  readonly read: Read;
  readonly walls: number[];
  readonly cpus: (number | null)[];
}

/** Measures reads in turns, so that what else the machine does touches all of them. */
export async function measure(
  reads: readonly Read[],
  rounds: number,
  serverCpu: ServerCpu,
): Promise<Cost[]> {
  const courses = reads.map((read): Course => ({ read, walls: [], cpus: [] }));
  // V8 compiles in the first rounds, and the database reads from the disk.
  for (let round = -2; round < rounds; round += 1)
    for (const course of courses) {
      const { walls, cpu } = await once(course.read, serverCpu);
      if (round < 0) continue;
      course.walls.push(median(walls));
      course.cpus.push(cpu);
    }
  return courses.map(({ read: { name, growth }, walls, cpus }) => {
    const known = cpus.filter((cpu) => cpu !== null);
    const cpu = known.length === cpus.length ? median(known) : null;
    return { name, growth, wall: median(walls), cpu };
  });
}

async function once({ run }: Read, serverCpu: ServerCpu) {
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
  const cpu =
    there === null || beforeThere === null ? null : (own + there - beforeThere) / walls.length;
  return { walls, cpu };
}
