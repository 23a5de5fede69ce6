import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { copyToPostgres, type PostgresBlog, seedFile } from './blogs.js';
import { buildBefore } from './build-before.js';
import { type Blog, type Contender, startContender } from './contender.js';
import { type Course, coursesOf, run } from './course.js';
import { figuresOf, type ServerFigure } from './figures.js';
import {
  nameBefore,
  nameOnPostgres,
  variants,
  variantsBefore,
  variantsOnPostgres,
} from './variants.js';

/** The variants to measure, and the number of rounds. */
export interface ServerBenchOptions {
  /** Default 9. */
  readonly rounds?: number;
  /** Seconds of each course in each round. Default 1. */
  readonly seconds?: number;
  /** A commit whose SQLite variants are measured in the same rounds. */
  readonly before?: string | undefined;
  /** The names of the variants; the bare server is always there. Default: all. */
  readonly only?: readonly string[] | undefined;
}

/** Seconds for each course, twice. */
const WARM_UP = 1.5;

const paths: Readonly<Record<string, (blog: Blog) => string>> = {
  'list of 15 posts': () => '/v1/posts?limit=15',
  'post by slug': ({ slug }) => `/v1/lookup/post?kind=post&slug=${slug}`,
  'list of 100 comments': ({ postId }) => `/v1/comments?limit=100&postId=${postId}`,
};

/** Compares the handler with a bare server of the same bytes, in turns, all on loopback. */
export async function benchServer({
  rounds = 9,
  seconds = 1,
  before,
  only,
}: ServerBenchOptions = {}): Promise<ServerFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'blog-bench-'));
  const wants = (name: string) => name === 'bare' || (only?.includes(name) ?? true);
  const servers: Contender[] = [];
  let postgres: PostgresBlog | null = null;
  try {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const blog = await seedFile(join(here, 'seed.js'), join(folder, 'blog.db'));
    const script = join(here, 'serve-variant.js');
    for (const variant of variants.filter(wants))
      servers.push(await startContender(variant, script, variant, blog));
    const onPostgres = variantsOnPostgres.filter((variant) => wants(nameOnPostgres(variant)));
    if (onPostgres.length > 0) postgres = await copyToPostgres(blog);
    for (const variant of onPostgres)
      servers.push(
        await startContender(nameOnPostgres(variant), script, variant, postgres ?? blog),
      );
    if (before !== undefined) {
      const there = join(await buildBefore(before), 'server');
      const older = await seedFile(join(there, 'seed.js'), join(folder, 'before.db'));
      const olderScript = join(there, 'serve-variant.js');
      for (const variant of variantsBefore.filter(wants))
        servers.push(await startContender(nameBefore(variant), olderScript, variant, older));
    }
    return await measure(servers, rounds, seconds);
  } finally {
    for (const server of servers) server.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  servers: readonly Contender[],
  rounds: number,
  seconds: number,
): Promise<ServerFigure[]> {
  const all: { request: string; courses: Course[] }[] = [];
  for (const [request, pathOf] of Object.entries(paths))
    all.push({ request, courses: await coursesOf(servers, ({ blog }) => pathOf(blog)) });
  // V8 compiles hot code again and again in the first seconds, on threads whose time counts.
  for (let sweep = 0; sweep < 2; sweep += 1)
    for (const { courses } of all) for (const course of courses) await run(course, WARM_UP);
  const figures: ServerFigure[] = [];
  for (const { request, courses } of all) {
    for (let round = 0; round < rounds; round += 1)
      for (const course of courses) course.runs.push(await run(course, seconds));
    figures.push(...figuresOf(request, courses));
  }
  return figures;
}
