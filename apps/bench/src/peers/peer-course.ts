import autocannon from 'autocannon';

import type { PeerRequest } from '../../../../scripts/peers.js';
import { ask, type Entry } from './entry.js';

/** One request to one entry, again and again. */
export interface PeerCourse {
  readonly entry: Entry;
  readonly request: PeerRequest;
  readonly bytes: number;
  /** How many requests one run makes; `null` for as many as fit into its time. */
  readonly amount: number | null;
  /** How many times as long a run takes as that of a fast server, so that some answers fall into it. */
  readonly stretch: number;
  /** The name of the entry whose bytes the bare server beside it gives. */
  readonly bytesOf: string;
  readonly isBare: boolean;
  readonly runs: PeerRun[];
}

/** The figures of a course in one round. */
export interface PeerRun {
  readonly perSecond: number;
  /** Milliseconds; `null` of a server that is too slow for it to mean anything. */
  readonly p99: number | null;
  /** CPU microseconds a request. */
  readonly cpu: number;
}

/** Requests a second below which a server is measured by a few requests on few connections. */
const SLOW = 20;
/** Below this, a run takes four times as long. */
const LESS_SLOW = 200;
const SLOW_CONNECTIONS = 4;
const CONNECTIONS = 16;
/** Requests that tell whether a server is slow. */
const PROBES = 8;
/** Seconds for one answer. */
const TIMEOUT = 30;
/** Seconds that a run of a slow server takes, about. */
const SLOW_SECONDS = 4;

/** Finds out how fast a server answers a request, so how it is measured. */
export async function courseOf(
  entry: Entry,
  request: PeerRequest,
  bytesOf: string,
  isBare = false,
): Promise<PeerCourse> {
  await ask(entry, request);
  const { body } = await ask(entry, request);
  const { perSecond } = await askMany(entry, request, PROBES);
  const amount = perSecond < SLOW ? Math.max(PROBES, Math.round(perSecond * SLOW_SECONDS)) : null;
  const stretch = perSecond < LESS_SLOW ? 4 : 1;
  return { entry, request, bytes: body.byteLength, amount, stretch, bytesOf, isBare, runs: [] };
}

/** Runs a course once. */
export async function runPeer(course: PeerCourse, seconds: number): Promise<PeerRun> {
  const { entry, request, amount, stretch } = course;
  const before = entry.cpu();
  const { perSecond, p99, count } = await (amount === null
    ? shoot(entry, request, seconds * stretch)
    : askMany(entry, request, amount));
  return { perSecond, p99, cpu: (entry.cpu() - before) / count };
}

interface Measured {
  readonly perSecond: number;
  readonly p99: number | null;
  readonly count: number;
}

/** A number of requests to a slow server. Other tools stop at whole quarters of a second. */
async function askMany(entry: Entry, request: PeerRequest, count: number): Promise<Measured> {
  const started = performance.now();
  let left = count;
  const connection = async () => {
    while (left > 0) {
      left -= 1;
      await ask(entry, request, AbortSignal.timeout(TIMEOUT * 1000));
    }
  };
  await Promise.all(Array.from({ length: SLOW_CONNECTIONS }, connection));
  return { perSecond: (count * 1000) / (performance.now() - started), p99: null, count };
}

async function shoot(
  entry: Entry,
  { path, method = 'GET', headers, body }: PeerRequest,
  seconds: number,
): Promise<Measured> {
  const { duration, requests, latency, non2xx, errors } = await autocannon({
    url: entry.url + path,
    method,
    headers: { ...headers, ...entry.headers },
    connections: CONNECTIONS,
    timeout: TIMEOUT,
    idReplacement: body !== undefined,
    ...(body === undefined ? {} : { body }),
    duration: seconds,
  });
  if (non2xx + errors > 0)
    throw new Error(`${entry.name}, ${path}: ${non2xx} answers were no success, ${errors} failed.`);
  if (requests.total === 0)
    throw new Error(`${entry.name}, ${path}: there was no answer within ${seconds} s.`);
  return { perSecond: requests.total / duration, p99: latency.p99, count: requests.total };
}
