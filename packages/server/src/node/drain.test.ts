import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { serve, type ServeOptions } from '@blog/server/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { bundleProgram } from '../../../../scripts/bundle-program.js';

/** Longer than a test may take: one that waits for it fails. */
const GRACE_OF_NO_TEST = 3_600_000;

let folder: string;
let program: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blog-drain-'));
  program = join(folder, 'served-process.mjs');
  await bundleProgram(
    fileURLToPath(new URL('./testing/served-process.ts', import.meta.url)),
    program,
  );
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly exit: Promise<unknown[]>;
  /** The lines of its log until now. */
  readonly lines: () => { readonly event: string; readonly message?: string }[];
}

async function start(...args: string[]): Promise<Started> {
  const child = fork(program, args, { silent: true });
  children.push(child);
  let output = '';
  child.stdout?.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr?.pipe(process.stderr);
  const exit = once(child, 'exit');
  const [url] = (await once(child, 'message')) as [string];
  const lines = () =>
    output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { event: string; message?: string });
  return { child, url, exit, lines };
}

/** Begins a request that is answered when the process is told to; gives what it is answered. */
async function beginSlow({ child, url }: Started): Promise<{ readonly answer: Promise<string> }> {
  const began = once(child, 'message');
  const answer = fetch(`${url}/slow`).then(
    (response) => response.text(),
    () => 'cut off',
  );
  await began;
  return { answer };
}

/** Asks again until the process answers so. */
async function until(url: string, expected: number | 'refused'): Promise<Response | null> {
  for (;;) {
    const response = await fetch(url).catch(() => null);
    await response?.text();
    if ((response?.status ?? 'refused') === expected) return response;
    await pause(5);
  }
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s: not ready first, then no new connection, then what runs ends, then the process',
  async (signal) => {
    const file = join(folder, `${signal}.db`);
    const started = await start(file, '3000');
    const { child, url, exit } = started;
    await until(`${url}/readyz`, 200);
    const slow = await beginSlow(started);
    expect(existsSync(`${file}-wal`)).toBe(true);

    child.kill(signal);
    await until(`${url}/readyz`, 503);
    const last = await fetch(`${url}/fast`);
    expect([last.status, await last.text()]).toEqual([200, 'fast']);
    expect(last.headers.get('connection')).toBe('close');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);

    await until(`${url}/fast`, 'refused');
    expect(child.exitCode).toBeNull();
    child.send('release');
    expect(await slow.answer).toBe('A blog');
    expect(await exit).toEqual([0, null]);
    // SQLite takes this file away when its last user closes it.
    expect(existsSync(`${file}-wal`)).toBe(false);
    const told = started.lines().filter(({ event }) => event === 'server');
    expect(told.map(({ message }) => message)).toEqual([
      `${signal}: requests under way end, then the process does`,
      'All requests have ended',
    ]);
    expect(started.lines().at(-1)).toEqual(told.at(-1));
    expect(started.lines().at(-2)).toMatchObject({ event: 'request', status: 200 });
  },
);

it('a request that does not end is cut off, and the process ends all the same', async () => {
  const started = await start(':memory:', '0', '50');
  const slow = await beginSlow(started);
  started.child.kill('SIGTERM');
  expect(await slow.answer).toBe('cut off');
  expect(await started.exit).toEqual([0, null]);
  expect(started.lines().at(-1)).toMatchObject({
    level: 'warn',
    message: '1 request was cut off, because it had not ended after 50 ms',
  });
});

it.each([
  ['nothing', ''],
  ['half a request line', 'GET /fa'],
  ['an answered request, and the half of another', 'GET /fast HTTP/1.1\r\nHost: x\r\n\r\nGET /fa'],
])('a connection that has sent %s keeps no process', async (_, sent) => {
  const started = await start(':memory:', '0', String(GRACE_OF_NO_TEST));
  const socket = connect(Number(new URL(started.url).port), 'localhost');
  await once(socket, 'connect');
  socket.write(sent);
  if (sent.includes('\n')) await once(socket, 'data');
  const ended = once(socket, 'close');
  socket.on('error', () => undefined).resume();
  await (await fetch(`${started.url}/fast`)).text();
  started.child.kill('SIGTERM');
  await ended;
  expect(await started.exit).toEqual([0, null]);
  expect(started.lines().at(-1)).toMatchObject({ message: 'All requests have ended' });
});

it('a request whose body never came whole is told as cut off', async () => {
  const started = await start(':memory:', '0', '50');
  const socket = connect(Number(new URL(started.url).port), 'localhost');
  const began = once(started.child, 'message');
  socket.write('POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf');
  await began;
  socket.on('error', () => undefined).resume();
  started.child.kill('SIGTERM');
  expect(await started.exit).toEqual([0, null]);
  const told = started.lines().filter(({ event }) => event === 'server');
  expect(told.at(-1)?.message).toBe('1 request was cut off, because it had not ended after 50 ms');
});

it('a process whose log nobody reads any more goes on', async () => {
  const { child, url, exit } = await start();
  child.stdout?.destroy();
  for (let n = 0; n < 20; n += 1) expect(await (await fetch(url)).text()).toBe('fast');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});

it('a second signal ends the process at once', async () => {
  const started = await start(':memory:', '60000');
  started.child.kill('SIGTERM');
  await until(`${started.url}/readyz`, 503);
  started.child.kill('SIGINT');
  expect(await started.exit).toEqual([null, 'SIGINT']);
});

it('a store that cannot be closed is told, and the process ends with code 1', async () => {
  const started = await start(':memory:', '0', '0', 'broken');
  started.child.kill('SIGTERM');
  expect(await started.exit).toEqual([1, null]);
  expect(started.lines().at(-1)).toMatchObject({
    level: 'error',
    message: 'The server could not be ended in order',
    error: { message: 'It cannot be closed' },
  });
});

it('signals are left to the program where it does not ask, and after close', async () => {
  const count = () => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');
  const before = count();
  const fetch = () => new Response();
  const plain = await serve({ fetch, port: 0 });
  expect(count()).toBe(before);
  const draining = await serve({ fetch, port: 0, drain: {} });
  expect(count()).toBe(before + 2);
  await Promise.all([plain.close(), draining.close()]);
  expect(count()).toBe(before);
  for (const drain of [{ delay: -1 }, { delay: '5s' }, { wait: 5 }, true])
    await expect(serve({ fetch, port: 0, drain } as unknown as ServeOptions)).rejects.toMatchObject(
      {
        code: 'invalid_input',
      },
    );
});
