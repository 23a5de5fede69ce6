import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** The output of a command. */
export interface Output {
  code: number;
  text: string;
}

/**
 * The environment of someone outside: nothing of the npm that runs this, no tools of this
 * repository, but the same Node, registry and cache.
 */
function outsideEnvironment(): NodeJS.ProcessEnv {
  const kept = /^npm_config_(?:registry|cache|userconfig|globalconfig|.*proxy|cafile)$/i;
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|INIT_CWD$|VITEST|NODE_ENV$|VITE_)/i.test(name) || kept.test(name),
  );
  const environment: NodeJS.ProcessEnv = Object.fromEntries(entries);
  const path = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (environment[path] ?? '').split(delimiter);
  environment[path] = [
    dirname(process.execPath),
    ...folders.filter((folder) => !/node_modules[\\/]\.bin/.test(folder)),
  ].join(delimiter);
  return environment;
}

/** Starts a command in a folder outside of the repository. */
export function start(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(command, args, {
    cwd,
    env: { ...outsideEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
  });
}

/** Runs a command to its end. */
export function run(...given: Parameters<typeof start>): Promise<Output> {
  const child = start(...given);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** Runs a command that has to succeed, and gives what it printed. */
export async function runWell(...given: Parameters<typeof start>): Promise<string> {
  const { code, text } = await run(...given);
  if (code === 0) return text;
  throw new Error(`${given[0]} ${given[1].join(' ')} in ${given[2]} failed (${code}):\n${text}`);
}

/** Ends a process and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill();
  await gone;
}
