import autocannon from 'autocannon';

import type { Contender } from './contender.js';

/** One request to one server, again and again. */
export interface Course {
  /** The name of the server; with `304`, where the client has the answer already. */
  readonly name: string;
  readonly server: Contender;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly bytes: number;
  readonly runs: Run[];
}

/** The figures of a course in one round. */
export interface Run {
  readonly perSecond: number;
  /** Milliseconds; 99 of 100 answers took at most so long. */
  readonly p99: number;
  /** CPU microseconds a request, of the server's process. */
  readonly own: number;
  /** The same and that of its database. */
  readonly cpu: number;
  readonly peak: number;
}

/** Runs a course for some seconds, with 16 connections. */
export async function run({ server, path, headers }: Course, seconds: number): Promise<Run> {
  const before = await server.usage();
  const { duration, requests, latency, non2xx, errors, ...rest } = await autocannon({
    url: `http://127.0.0.1:${server.port}${path}`,
    connections: 16,
    duration: seconds,
    headers,
  });
  const after = await server.usage();
  const refused = non2xx - rest['3xx'];
  if (refused + errors > 0)
    throw new Error(
      `${server.name}, ${path}: ${refused} answers were no success, ${errors} failed.`,
    );
  return {
    perSecond: requests.total / duration,
    p99: latency.p99,
    own: (after.own - before.own) / requests.total,
    cpu: (after.cpu - before.cpu) / requests.total,
    peak: after.peak,
  };
}

/** The courses of one request. Each server makes its answer twice, so that one with a cache has it. */
export async function coursesOf(
  servers: readonly Contender[],
  pathOf: (server: Contender) => string,
): Promise<Course[]> {
  const courses: Course[] = [];
  for (const server of servers) {
    const path = pathOf(server);
    const url = `http://127.0.0.1:${server.port}${path}`;
    await fetch(url);
    const answer = await fetch(url);
    const bytes = (await answer.arrayBuffer()).byteLength;
    const { name } = server;
    courses.push({ name, server, path, headers: {}, bytes, runs: [] });
    if (name !== 'cached' && name !== 'encoded') continue;
    const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
    courses.push({ name: `${name}, 304`, server, path, headers, bytes: 0, runs: [] });
  }
  return courses;
}
