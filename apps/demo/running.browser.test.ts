// The built demo, as whoever runs it sees it. It needs `npm run build`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const folder = await mkdtemp(join(tmpdir(), 'blog-demo-running-'));

test('the demo tells what it does, and ends in order', async ({ onTestFinished }) => {
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: import.meta.dirname,
    env: { ...process.env, PORT: '0', METRICS_PORT: '0', BLOG_DATA: folder, DRAIN_DELAY: '100' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  let output = '';
  const started = Promise.withResolvers<void>();
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString();
    if (output.includes('Ctrl-C')) started.resolve();
  });
  const exit = once(child, 'exit');
  await Promise.race([started.promise, exit]);
  const site = /http:\/\/localhost:\d+/.exec(output)?.[0] ?? '';
  const metrics = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(output)?.[0] ?? '';

  expect((await fetch(`${site}/readyz`)).status).toBe(200);
  for (const path of [
    '/',
    '/tags/walking?secret=1',
    '/2010/04/the-shrink-rule',
    '/v1/posts?limit=2',
  ])
    await (await fetch(site + path)).text();
  const counted = await (await fetch(metrics)).text();
  expect(counted).toContain('blog_http_requests_total{method="GET",route="/",status="2xx"} 1');
  expect(counted).toMatch(/blog_sql_statement_duration_seconds_count\{operation="SELECT",.*\} \d/);

  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const entries = lines.map((line) => JSON.parse(line) as { event: string; route?: string });
  const routes = entries.filter(({ event }) => event === 'request').map(({ route }) => route);
  expect(routes).toEqual(['/', '/tags/:slug', '/*', '/v1/posts']);
  expect(lines.join()).not.toContain('secret');
  expect(entries.at(-1)).toMatchObject({ event: 'server', message: 'All requests have ended' });
});
