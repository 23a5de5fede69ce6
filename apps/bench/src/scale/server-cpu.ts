import { readdirSync, readFileSync } from 'node:fs';

import type { ServerCpu } from './measure.js';

/** An SQLite database works in the process that asks. */
export const noServer: ServerCpu = () => 0;

/**
 * The CPU time of the processes that a PostgreSQL has started, one for each connection. Linux tells it in
 * nanoseconds; elsewhere it is not known.
 */
export function cpuOfChildren(pid: number | undefined): ServerCpu {
  if (process.platform !== 'linux' || pid === undefined) return () => null;
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && parentOf(name) === pid,
  );
  return () => {
    try {
      return children.reduce((sum, child) => sum + millisecondsOf(child), 0);
    } catch {
      return null;
    }
  };
}

function parentOf(pid: string): number | null {
  try {
    // The name of the program, in parentheses, may have spaces.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(parent);
  } catch {
    return null;
  }
}

const millisecondsOf = (pid: string): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
