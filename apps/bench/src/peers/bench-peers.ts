import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { PeerRequestName } from '../../../../scripts/peers.js';
import { benchBlog } from '../server/bench-blog.js';
import { copyToPostgres, seedFile } from '../server/blogs.js';
import { startBare } from './bare.js';
import { type Entered, OURS, type Running, startOurs, startPeer } from './entries.js';
import { courseOf, type PeerCourse, runPeer } from './peer-course.js';
import { type PeerFigure, peerFiguresOf } from './peer-figures.js';

/** The requests, by the names of the tables. */
const requestNames: Readonly<Record<PeerRequestName, string>> = {
  list: 'list of 15 posts',
  post: 'post by slug',
  comments: '100 comments',
  feed: 'feed',
  search: 'search',
  create: 'new comment',
  home: 'home page',
  page: 'page of a post',
  talk: 'page with comments',
};

/** Seconds for each course, before the first round. */
const WARM_UP = 3;

/** How often each request is measured. */
export interface PeerBenchOptions {
  /** Default 9. */
  readonly rounds?: number;
  /** Seconds of each course in each round. Default 1. */
  readonly seconds?: number;
  /** Called with the figures of each request, as soon as it was measured. */
  readonly onMeasured?: (figures: readonly PeerFigure[]) => void;
}

/** Measures this server, Ghost and WordPress on one blog, in turns, all on loopback. */
export async function benchPeers({
  rounds = 9,
  seconds = 1,
  onMeasured = () => undefined,
}: PeerBenchOptions = {}): Promise<PeerFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'blog-bench-'));
  const stops: (() => Promise<void>)[] = [];
  const started = <T extends { stop(): Promise<void> }>(running: T): T => {
    stops.push(() => running.stop());
    return running;
  };
  try {
    const blogFile = join(folder, 'blog.json');
    writeFileSync(blogFile, JSON.stringify(benchBlog()));
    const here = fileURLToPath(new URL('../server/', import.meta.url));
    const script = join(here, 'serve-variant.js');
    const blog = await seedFile(join(here, 'seed.js'), join(folder, 'blog.db'));
    const postgres = started(await copyToPostgres(blog));
    const running: Running[] = [];
    running.push(started(await startOurs(OURS, script, blog)));
    running.push(started(await startOurs('PostgreSQL', script, postgres)));
    console.log('Starting Ghost and WordPress; the first time, their parts are fetched…');
    running.push(started(await startPeer('serve-ghost.ts', blogFile)));
    running.push(started(await startPeer('serve-wordpress.ts', blogFile)));
    const bare = started(await startBare());
    const entered = running.flatMap((one) => one.entered);
    const figures: PeerFigure[] = [];
    for (const name of Object.keys(requestNames) as PeerRequestName[]) {
      const courses = await coursesOf(name, entered, bare);
      // V8 and OPcache compile what is used for a while.
      for (const course of courses) await runPeer(course, WARM_UP);
      for (let round = 0; round < rounds; round += 1)
        for (const course of courses) course.runs.push(await runPeer(course, seconds));
      const measured = peerFiguresOf(requestNames[name], courses);
      onMeasured(measured);
      figures.push(...measured);
    }
    return figures;
  } finally {
    for (const stop of stops.toReversed()) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function coursesOf(
  name: PeerRequestName,
  entered: readonly Entered[],
  bare: Awaited<ReturnType<typeof startBare>>,
): Promise<PeerCourse[]> {
  const courses: PeerCourse[] = [];
  for (const { entry, requests, bytesOf } of entered) {
    const request = requests[name];
    if (request === undefined) continue;
    if (bytesOf === entry.name) {
      const twin = await bare.twinOf(entry, request);
      courses.push(await courseOf(twin.entry, twin.request, bytesOf, true));
    }
    courses.push(await courseOf(entry, request, bytesOf));
  }
  return courses;
}
