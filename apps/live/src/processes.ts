import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string;
  /** On top of the environment of this process; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** In milliseconds; default 10 minutes. */
  readonly timeout?: number;
  readonly input?: string;
}

/**
 * Runs a command to its end and gives what it printed.
 *
 * @throws Error with the end of its output where it failed
 */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env, timeout = 600_000, input }: RunOptions = {},
): Promise<string> {
  const child = spawn(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout,
  });
  let printed = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    all += text;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return printed;
  const shown = [command, ...args].join(' ').slice(0, 300);
  throw new Error(
    `"${shown}" failed (${code === null ? `stopped after ${timeout} ms` : `exit ${code}`}):\n${tail(all)}`,
  );
}

/** A server that runs as a process. */
export interface RunningProcess {
  /** The end of what it printed. */
  output(): string;
  /** Whether it ended by itself. */
  ended(): boolean;
  /** Ends it and all that it started; resolves when they are gone. */
  stop(): Promise<void>;
}

/**
 * Starts a server that ends at the latest when this process does, however that ends.
 *
 * @param options `temporary`: a folder that goes when the server has ended
 */
export function startProcess(
  command: string,
  args: readonly string[],
  {
    cwd,
    env,
    temporary,
  }: Pick<RunOptions, 'cwd' | 'env'> & { readonly temporary?: string | undefined } = {},
): RunningProcess {
  const guard = join(import.meta.dirname, 'guard.mjs');
  const child: ChildProcess = spawn(process.execPath, [guard, command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, NODE_OPTIONS: undefined, BLOG_LIVE_TEMPORARY: temporary, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
    });
  }
  child.stdin?.on('error', () => undefined);
  let ended = false;
  const closed = new Promise<void>((resolve) => {
    const end = () => {
      ended = true;
      resolve();
    };
    child.once('close', end);
    child.once('error', end);
  });
  return {
    output: () => output,
    ended: () => ended,
    async stop() {
      child.stdin?.end();
      await closed;
    },
  };
}

/** A port of 127.0.0.1 that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('No free port was found on 127.0.0.1.'));
      });
    });
  });
}

/**
 * Waits until a server answers as `ready` wants it.
 *
 * @throws Error with what the server printed where it ended, or did not answer within `timeout` ms
 */
export async function untilReady(
  server: RunningProcess,
  name: string,
  ready: () => Promise<boolean>,
  timeout = 60_000,
): Promise<void> {
  const deadline = Date.now() + timeout;
  for (;;) {
    if (await ready().catch(() => false)) return;
    if (server.ended())
      throw new Error(`${name} ended before it answered:\n${tail(server.output())}`);
    if (Date.now() > deadline) {
      await server.stop();
      throw new Error(`${name} did not answer within ${timeout} ms:\n${tail(server.output())}`);
    }
    await sleep(50);
  }
}

function tail(text: string): string {
  return text.trimEnd().split('\n').slice(-30).join('\n');
}
