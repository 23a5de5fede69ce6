import { median } from '../kit/median.js';
import type { Ratio } from '../server/figures.js';
import { OURS } from './entries.js';
import type { PeerCourse, PeerRun } from './peer-course.js';

/** The figures of one server for one request. */
export interface PeerFigure {
  readonly request: string;
  readonly server: string;
  readonly isBare: boolean;
  /** Whether it is this server, on one of its databases. */
  readonly isOurs: boolean;
  readonly bytes: number;
  readonly perSecond: number;
  /** Milliseconds; `null` of a slow server. */
  readonly p99: number | null;
  /** CPU microseconds a request, of all processes, the database among them. */
  readonly cpu: number;
  /** By CPU, as a share of a bare server with the same bytes. */
  readonly share: Ratio;
  /** How many requests it takes the CPU of one request to that other server. */
  readonly times: Readonly<Record<string, Ratio>>;
}

/** The figures of all servers for one request. */
export function peerFiguresOf(request: string, courses: readonly PeerCourse[]): PeerFigure[] {
  const others = courses.filter(({ isBare }) => !isBare);
  return courses.map((course) => {
    const { entry, bytes, runs, isBare, bytesOf } = course;
    const bare = courses.find((other) => other.isBare && other.bytesOf === bytesOf) ?? course;
    const times = isBare
      ? []
      : others
          .filter((other) => other.bytesOf !== bytesOf)
          .map((other) => [other.entry.name, ratioOf(course, other)] as const);
    const p99s = runs.map(({ p99 }) => p99).filter((p99) => p99 !== null);
    return {
      request,
      server: entry.name,
      isBare,
      isOurs: !isBare && bytesOf === OURS,
      bytes,
      perSecond: median(runs.map(({ perSecond }) => perSecond)),
      p99: p99s.length === 0 ? null : median(p99s),
      cpu: median(runs.map(({ cpu }) => cpu)),
      share: ratioOf(course, bare),
      times: Object.fromEntries(times),
    };
  });
}

/** By CPU a request, within a round: how many of mine cost as much as one of theirs. */
function ratioOf(mine: PeerCourse, theirs: PeerCourse): Ratio {
  const ratios = mine.runs.flatMap((run: PeerRun, round) => {
    const other = theirs.runs[round];
    return other === undefined ? [] : [other.cpu / run.cpu];
  });
  return { middle: median(ratios), spread: [Math.min(...ratios), Math.max(...ratios)] };
}
