import { median } from '../kit/median.js';
import type { Course, Run } from './course.js';
import { nameBefore } from './variants.js';

/** The figures of one variant for one request, compared with the bare server. */
export interface ServerFigure {
  request: string;
  /** A variant; with `304`, where the client has the answer already. */
  variant: string;
  bytes: number;
  perSecond: number;
  /** Milliseconds, the middle of the rounds. */
  p99: number;
  /** Requests per second, as a share of the bare server's. */
  rate: number;
  /** CPU microseconds a request, of the server's process alone. */
  own: number;
  /** CPU microseconds a request, that of the database among it. */
  cpu: number;
  /** The bare server's CPU a request as a share of this one's: what the rate is with idle cores. */
  share: Ratio;
  /** How many requests this takes the CPU of one of the code before; only with `--before`. */
  ofBefore: Ratio | null;
  /** The most resident memory that the server had until then, in bytes. */
  peak: number;
}

/** The middle of the ratios of all rounds, with the lowest and the highest. */
export interface Ratio {
  middle: number;
  spread: readonly [lowest: number, highest: number];
}

/** The figures of the courses of one request, the bare server's first. */
export function figuresOf(request: string, courses: readonly Course[]): ServerFigure[] {
  const [bare] = courses;
  if (bare === undefined) return [];
  return courses.map((course) => {
    const { name, bytes, runs } = course;
    const before = courses.find((other) => other.name === nameBefore(name));
    return {
      request,
      variant: name,
      bytes,
      perSecond: median(runs.map(({ perSecond }) => perSecond)),
      p99: median(runs.map(({ p99 }) => p99)),
      rate: ratioOf(course, bare, (mine, theirs) => mine.perSecond / theirs.perSecond).middle,
      own: median(runs.map(({ own }) => own)),
      cpu: median(runs.map(({ cpu }) => cpu)),
      share: ratioOf(course, bare, byCpu),
      ofBefore: before === undefined ? null : ratioOf(course, before, byCpu),
      peak: Math.max(...runs.map(({ peak }) => peak)),
    };
  });
}

const byCpu = (mine: Run, theirs: Run): number => theirs.cpu / mine.cpu;

/** By ratios within a round, so that what else the machine does touches both sides. */
function ratioOf(mine: Course, theirs: Course, of: (mine: Run, theirs: Run) => number): Ratio {
  const ratios = mine.runs.flatMap((run, round) => {
    const other = theirs.runs[round];
    return other === undefined ? [] : [of(run, other)];
  });
  return { middle: median(ratios), spread: [Math.min(...ratios), Math.max(...ratios)] };
}
