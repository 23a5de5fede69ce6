import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import autocannon from 'autocannon';

import { median } from '../median.js';
import { seedStore } from './seed.js';
import { type Variant, variants } from './variants.js';

interface Running {
  variant: Variant;
  child: ChildProcess;
  port: number;
}

/** What one variant did with one request, as a share of the bare server. */
export interface ServerFigure {
  request: string;
  variant: Variant;
  bytes: number;
  perSecond: number;
  /** Of requests a second; 1 is the bare server. */
  rate: number;
  /** CPU microseconds a request. */
  cpu: number;
  /** Of CPU a request; 1 is the bare server. */
  cpuTimes: number;
}

const ask = (child: ChildProcess, message: object) =>
  new Promise<Record<string, number>>((resolve) => {
    child.once('message', (answer) => resolve(answer as Record<string, number>));
    child.send(message);
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

async function measure({ child, port }: Running, path: string, seconds: number) {
  const before = await ask(child, { ask: 'cpu' });
  const { requests, non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections: 16,
    duration: seconds,
  });
  const after = await ask(child, { ask: 'cpu' });
  if (non2xx + errors > 0)
    throw new Error(`${path}: ${non2xx} answers were no success, ${errors} failed.`);
  return {
    perSecond: requests.average,
    cpu: ((after['cpu'] ?? 0) - (before['cpu'] ?? 0)) / requests.total,
  };
}

/** Compares the handler with a bare server of the same bytes, in turns, all on loopback. */
export async function benchServer({ rounds = 3, seconds = 2 } = {}): Promise<ServerFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'blog-bench-'));
  const file = join(folder, 'blog.db');
  const { store, slug, postId } = await seedStore(file);
  store.close();
  const requests = {
    'list of 15 posts': '/v1/posts?limit=15',
    'post by slug': `/v1/lookup/post?kind=post&slug=${slug}`,
    'list of 100 comments': `/v1/comments?limit=100&postId=${postId}`,
  };
  const running: Running[] = [];
  try {
    for (const variant of variants) running.push(await start(variant, file));
    const figures: ServerFigure[] = [];
    for (const [request, path] of Object.entries(requests)) {
      const runs = new Map<Variant, { perSecond: number[]; cpu: number[] }>();
      let bytes = 0;
      for (const server of running) {
        const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
        bytes = (await answer.arrayBuffer()).byteLength;
        await measure(server, path, 1);
      }
      for (let round = 0; round < rounds; round += 1) {
        for (const server of running) {
          const { perSecond, cpu } = await measure(server, path, seconds);
          const kept = runs.get(server.variant) ?? { perSecond: [], cpu: [] };
          runs.set(server.variant, {
            perSecond: [...kept.perSecond, perSecond],
            cpu: [...kept.cpu, cpu],
          });
        }
      }
      const bare = runs.get('bare') ?? { perSecond: [], cpu: [] };
      for (const [variant, { perSecond, cpu }] of runs) {
        // Ratios within a round, so that what else the machine does touches both sides.
        const ratio = (mine: number[], theirs: number[]) =>
          median(mine.map((value, round) => value / (theirs[round] ?? Number.NaN)));
        figures.push({
          request,
          variant,
          bytes,
          perSecond: median(perSecond),
          rate: ratio(perSecond, bare.perSecond),
          cpu: median(cpu),
          cpuTimes: ratio(cpu, bare.cpu),
        });
      }
    }
    return figures;
  } finally {
    for (const { child } of running) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
