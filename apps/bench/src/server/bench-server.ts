import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import autocannon from 'autocannon';

import { median } from '../kit/median.js';
import { seedStore } from './seed.js';
import { type Variant, variants } from './variants.js';

interface Running {
  variant: Variant;
  child: ChildProcess;
  port: number;
}

/** The figures of one variant for one request, compared with the bare server. */
export interface ServerFigure {
  request: string;
  /** A variant; with `304`, where the client has the answer already. */
  variant: string;
  bytes: number;
  perSecond: number;
  /** Requests per second, as a share of the bare server's. */
  rate: number;
  /** CPU microseconds a request. */
  cpu: number;
  /** The bare server's CPU a request as a share of this one's: what the rate is with idle cores. */
  share: number;
  /** The lowest and the highest share of a round. */
  spread: readonly [lowest: number, highest: number];
  /** The most resident memory that the server had until then, in bytes. */
  peak: number;
}

interface Usage {
  cpu: number;
  peak: number;
}

const ask = (child: ChildProcess) =>
  new Promise<Usage>((resolve) => {
    child.once('message', (answer) => resolve(answer as Usage));
    child.send({ ask: 'usage' });
  });

async function start(variant: Variant, file: string): Promise<Running> {
  const script = fileURLToPath(new URL('./serve-variant.js', import.meta.url));
  const child = fork(script, [variant, file]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`The server "${variant}" ended with ${code}.`)));
  });
  return { variant, child, port };
}

/** One request to one server, again and again. */
interface Course {
  readonly name: string;
  readonly server: Running;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly bytes: number;
  readonly runs: { perSecond: number; cpu: number; peak: number }[];
}

/** Seconds for each course, twice. */
const WARM_UP = 2;

async function run({ server, path, headers }: Course, seconds: number) {
  const before = await ask(server.child);
  const { duration, requests, non2xx, errors, ...rest } = await autocannon({
    url: `http://127.0.0.1:${server.port}${path}`,
    connections: 16,
    duration: seconds,
    headers,
  });
  const after = await ask(server.child);
  const refused = non2xx - rest['3xx'];
  if (refused + errors > 0)
    throw new Error(`${path}: ${refused} answers were no success, ${errors} failed.`);
  return {
    perSecond: requests.total / duration,
    cpu: (after.cpu - before.cpu) / requests.total,
    peak: after.peak,
  };
}

async function coursesOf(servers: readonly Running[], path: string): Promise<Course[]> {
  const courses: Course[] = [];
  for (const server of servers) {
    const url = `http://127.0.0.1:${server.port}${path}`;
    await fetch(url);
    const answer = await fetch(url);
    const bytes = (await answer.arrayBuffer()).byteLength;
    const { variant } = server;
    courses.push({ name: variant, server, path, headers: {}, bytes, runs: [] });
    if (variant !== 'cached' && variant !== 'encoded') continue;
    const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
    courses.push({ name: `${variant}, 304`, server, path, headers, bytes: 0, runs: [] });
  }
  return courses;
}

/** Compares the handler with a bare server of the same bytes, in turns, all on loopback. */
export async function benchServer({ rounds = 5, seconds = 1 } = {}): Promise<ServerFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'blog-bench-'));
  const file = join(folder, 'blog.db');
  const { store, slug, postId } = await seedStore(file);
  await store.close();
  const requests = {
    'list of 15 posts': '/v1/posts?limit=15',
    'post by slug': `/v1/lookup/post?kind=post&slug=${slug}`,
    'list of 100 comments': `/v1/comments?limit=100&postId=${postId}`,
  };
  const servers: Running[] = [];
  try {
    for (const variant of variants) servers.push(await start(variant, file));
    const all: { request: string; courses: Course[] }[] = [];
    for (const [request, path] of Object.entries(requests))
      all.push({ request, courses: await coursesOf(servers, path) });
    // V8 compiles hot code again and again in the first seconds, on threads whose time counts.
    for (let sweep = 0; sweep < 2; sweep += 1)
      for (const { courses } of all) for (const course of courses) await run(course, WARM_UP);
    const figures: ServerFigure[] = [];
    for (const { request, courses } of all) {
      for (let round = 0; round < rounds; round += 1)
        for (const course of courses) course.runs.push(await run(course, seconds));
      figures.push(...courses.map((course) => figureOf(request, course, courses[0] ?? course)));
    }
    return figures;
  } finally {
    for (const { child } of servers) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figureOf(request: string, { name, bytes, runs }: Course, bare: Course): ServerFigure {
  // Ratios within a round, so that what else the machine does touches both sides.
  const ratios = (of: (mine: (typeof runs)[0], theirs: (typeof runs)[0]) => number): number[] =>
    runs.flatMap((mine, round) => {
      const theirs = bare.runs[round];
      return theirs === undefined ? [] : [of(mine, theirs)];
    });
  const shares = ratios((mine, theirs) => theirs.cpu / mine.cpu);
  return {
    request,
    variant: name,
    bytes,
    perSecond: median(runs.map(({ perSecond }) => perSecond)),
    rate: median(ratios((mine, theirs) => mine.perSecond / theirs.perSecond)),
    cpu: median(runs.map(({ cpu }) => cpu)),
    share: median(shares),
    spread: [Math.min(...shares), Math.max(...shares)],
    peak: Math.max(...runs.map(({ peak }) => peak)),
  };
}
