import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly parent: number;
  /** Ticks, also of the children that have ended. */
  readonly ticks: number;
  /** Bytes. */
  readonly resident: number;
}

/** The CPU time and memory that a process and all its children have used. */
export interface TreeUsage {
  /** Microseconds of CPU time. */
  readonly cpu: number;
  /** Resident bytes, now. Pages that processes share are counted in each. */
  readonly resident: number;
}

/** Linux counts in hundredths of a second, whatever the clock of the kernel is. */
const MICROSECONDS = 10_000;
const PAGE = 4096;

/**
 * The CPU time of a process and of its descendants, as Linux tells it.
 *
 * @throws Error on another system.
 */
export function treeUsage(root: number): TreeUsage {
  if (process.platform !== 'linux')
    throw new Error('The CPU time of other programs is read from /proc, which only Linux has.');
  const children = new Map<number, number[]>();
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const one = Number.isInteger(pid) ? read(pid) : null;
    if (one === null) continue;
    all.set(pid, one);
    children.set(one.parent, [...(children.get(one.parent) ?? []), pid]);
  }
  const sum = { cpu: 0, resident: 0 };
  const queue = [root];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    const one = all.get(pid);
    sum.cpu += (one?.ticks ?? 0) * MICROSECONDS;
    sum.resident += one?.resident ?? 0;
    queue.push(...(children.get(pid) ?? []));
  }
  return sum;
}

/** A process; `null` for one that has just ended. */
function read(pid: number): Process | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name of the program, in parentheses, may have spaces. The fields behind it begin with the third.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    parent: field(4),
    ticks: field(14) + field(15) + field(16) + field(17),
    resident: field(24) * PAGE,
  };
}
