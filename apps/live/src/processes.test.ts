import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { run, startProcess, untilReady } from './processes.js';

/** Starts a child that listens on a port and prints which, then waits for ever. */
const parent = `
  const { spawn } = require('node:child_process');
  const listen = 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () =>' +
    'console.log("port " + s.address().port + "."))';
  spawn(process.execPath, ['-e', listen], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
`;

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}

test('what a server started ends with it', async () => {
  const server = startProcess(process.execPath, ['-e', parent]);
  await untilReady(server, 'the server', async () => server.output().includes('.'));
  const port = Number(/port (\d+)/.exec(server.output())?.[1]);
  expect(await listens(port)).toBe(true);
  await server.stop();
  await expect.poll(() => listens(port)).toBe(false);
});

test('a server ends with the process that started it, even a killed one', async () => {
  const starter = `
    import { startProcess } from ${JSON.stringify(new URL('processes.ts', import.meta.url).href)};
    const temporary = process.argv[1];
    const server = startProcess(process.execPath, ['-e', ${JSON.stringify(parent)}], { temporary });
    setInterval(() => process.stdout.write(server.output()), 20);
  `;
  const temporary = await mkdtemp(join(tmpdir(), 'blog-live-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter, temporary]);
  const port = await new Promise<number>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      const told = /port (\d+)/.exec(text.toString())?.[1];
      if (told !== undefined) resolve(Number(told));
    });
  });
  expect(await listens(port)).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => listens(port), { timeout: 5000 }).toBe(false);
  await expect.poll(() => existsSync(temporary)).toBe(false);
});

test('a server that ends is told with what it printed', async () => {
  const server = startProcess(process.execPath, ['-e', 'console.error("no such table")']);
  await expect(untilReady(server, 'the server', async () => false)).rejects.toThrow(
    'no such table',
  );
});

test('a command that fails says how', async () => {
  await expect(
    run(process.execPath, ['-e', 'console.error("why"); process.exit(3)']),
  ).rejects.toThrow(/exit 3[^]*why/);
  expect(await run(process.execPath, ['-e', 'console.log("done")'])).toBe('done\n');
});
