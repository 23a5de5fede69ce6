import { type ChildProcess, fork } from 'node:child_process';

import { treeUsage } from '../kit/process-tree.js';
import { messageOf } from '../kit/source-process.js';

/** A server that takes part in the comparison. */
export interface Contender {
  /** In the tables. */
  readonly name: string;
  readonly port: number;
  /** Its process. */
  readonly pid: number;
  /** The blog that it serves. */
  readonly blog: Blog;
  /** Its CPU time and memory since its start. */
  usage(): Promise<Usage>;
  stop(): void;
}

/** A blog in a database, as requests need to know it. */
export interface Blog {
  /** The path of a file, or an address of PostgreSQL. */
  readonly database: string;
  readonly slug: string;
  readonly postId: string;
  /** The process of the database, where it has one of its own. */
  readonly pid?: number;
}

/** The CPU time and memory that a server has used. */
export interface Usage {
  /** CPU microseconds of its process. */
  readonly own: number;
  /** The same and that of its database. */
  readonly cpu: number;
  /** The most resident memory of its process until then, in bytes. */
  readonly peak: number;
}

/**
 * Starts a server as a process of its own.
 *
 * @param script - The built `serve-variant.js` of this code, or of an older one.
 */
export async function startContender(
  name: string,
  script: string,
  variant: string,
  blog: Blog,
): Promise<Contender> {
  const child = fork(script, [variant, blog.database]);
  const { port } = await messageOf<{ port: number }>(child, `The server "${name}"`);
  return {
    name,
    port,
    pid: child.pid ?? 0,
    blog,
    async usage() {
      const { cpu, peak } = await ask(child, name);
      const database = blog.pid === undefined ? 0 : treeUsage(blog.pid).cpu;
      return { own: cpu, cpu: cpu + database, peak };
    },
    stop: () => void child.kill(),
  };
}

function ask(child: ChildProcess, name: string): Promise<{ cpu: number; peak: number }> {
  const answer = messageOf<{ cpu: number; peak: number }>(child, `The server "${name}"`);
  child.send({ ask: 'usage' });
  return answer;
}
