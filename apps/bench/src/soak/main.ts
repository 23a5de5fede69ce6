// `npm run soak [-- --minutes N] [--json FILE]`: two servers on one PostgreSQL, under a load that goes on.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { anonymous } from '@blog/core';
import { openSql } from '@blog/server/sql';

import { startPostgres } from '../../../../scripts/postgres.js';
import { fillPostgres, fillSqlite } from '../scale/fill.js';
import { COMMON_WORD, RARE_WORD, USUAL_WORD } from '../scale/vocabulary.js';
import { Load } from './load.js';
import { readSoakOptions } from './options.js';
import { type SoakServer, startServer } from './servers.js';
import { type KnownBlog, trafficOf } from './traffic.js';
import { judgeSoak, type Minute, percentile } from './verdicts.js';

/** Posts of the blog at its beginning, with ten times as many comments. */
const POSTS = 2000;
/** Callers who ask at once while the highest rate is looked for. */
const CALLERS = 32;
const WARM_UP = 20;
const CALIBRATION = 20;

const { minutes, json } = readSoakOptions(process.argv.slice(2));

/** Makes a blog whose comments need no approval, and tells what requests need to know of it. */
async function makeBlog(url: string): Promise<KnownBlog> {
  const folder = mkdtempSync(join(tmpdir(), 'blog-soak-'));
  const file = join(folder, 'blog.db');
  try {
    await fillSqlite(file, POSTS, 1, () => undefined);
    await fillPostgres(file, { url }, () => undefined);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const store = await openSql({ url });
  await store.settings.update({ comments: { moderation: 'none' } });
  const { token } = await store.tokens.create({
    role: 'editor',
    actorId: 'soak',
    name: 'Soak',
    label: 'soak',
  });
  const { posts, tags } = store.as(anonymous);
  const known: { id: string; slug: string }[] = [];
  for (let cursor: string | null = null; known.length < POSTS / 2;) {
    const page: Awaited<ReturnType<typeof posts.list>> = await posts.list({ limit: 100, cursor });
    for (const { id, slug } of page.items) if (slug !== null) known.push({ id, slug });
    cursor = page.nextCursor;
  }
  const tagIds = (await tags.list({ limit: 50 })).items.map(({ id }) => id);
  await store.close();
  return { posts: known, tags: tagIds, words: [COMMON_WORD, USUAL_WORD, RARE_WORD], token };
}

function print(number: number, { latencies, errors, perSecond, resident }: Minute): void {
  const ms = (share: number) => percentile(latencies, share).toFixed(1).padStart(8);
  const memory = resident.map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`).join(', ');
  const failed = [...errors].map(([name, count]) => `${count} × ${name}`).join('; ');
  console.log(
    `${String(number).padStart(6)}${perSecond.toFixed(0).padStart(9)}${ms(0.5)}${ms(0.99)}   ${memory}   ${failed}`,
  );
}

const server = await startPostgres({ durable: true });
const servers: SoakServer[] = [];
const end = async (): Promise<void> => {
  await Promise.allSettled(servers.map((each) => each.stop()));
  await server.stop();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void end().finally(() => process.exit(1)));
try {
  const known = await makeBlog(server.url);
  servers.push(await startServer(server.url), await startServer(server.url));
  const load = new Load(
    servers.map(({ port }) => port),
    trafficOf(known),
  );
  await load.fastest(WARM_UP, CALLERS);
  const highest = await load.fastest(CALIBRATION, CALLERS);
  const rate = highest / 2;
  console.log(
    `Two servers answer ${highest.toFixed(0)} requests a second at most. They get half of that for ${minutes} minutes.\n`,
  );
  console.log('minute      1/s  p50 ms  p99 ms   resident memory   errors');
  const past: Minute[] = [];
  for (let number = 1; number <= minutes; number += 1) {
    const start = performance.now();
    const outcome = await load.steady(rate, 60);
    const perSecond = (outcome.latencies.length * 1000) / (performance.now() - start);
    const resident: number[] = [];
    for (const each of servers) resident.push(await each.resident());
    const minute: Minute = { ...outcome, perSecond, resident };
    past.push(minute);
    print(number, minute);
  }
  load.close();
  const verdicts = judgeSoak(past);
  console.log('');
  for (const { name, told, holds } of verdicts)
    console.log(`${holds ? 'holds ' : 'MISSED'}  ${name}: ${told}`);
  if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1;
  if (json !== undefined) {
    const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), json);
    const figures = past.map(({ latencies, errors, perSecond, resident }) => ({
      perSecond,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      errors: Object.fromEntries(errors),
      resident,
    }));
    writeFileSync(file, `${JSON.stringify({ highest, minutes: figures, verdicts }, null, 2)}\n`);
    console.log(`\nWritten to ${file}`);
  }
} finally {
  await end();
}
