import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { bundleProgram } from '../../../../scripts/bundle-program.js';
import type { Asked, Told } from './messages.js';

/** A process that serves a blog, or waits for one to serve. */
export interface App {
  /** Opens the database, and gives the address of the server. */
  open(options: (Asked & { kind: 'open' })['options']): Promise<string>;
  moveClock(offset: number): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Ends the process in order. */
  close(): Promise<void>;
}

/** Bundles the sources of the app, and gives the file. */
export async function bundleApp(): Promise<string> {
  const folder = join(import.meta.dirname, '../..');
  const outfile = join(folder, `.cache/app-${process.pid}.mjs`);
  await bundleProgram(join(import.meta.dirname, 'app.script.ts'), outfile);
  return outfile;
}

/**
 * Starts a process, which waits until it is told what to open.
 *
 * @param onFault - Is told of errors that are none of the family, and of an end that nobody asked for.
 */
export function startApp(bundle: string, onFault: (message: string) => void): App {
  // The bundle needs nothing of what lets this process run sources.
  const child = fork(bundle, { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let errors = '';
  child.stderr?.on('data', (text: Buffer) => {
    if (errors.length < 10_000) errors += text.toString();
  });
  let isAsked = false;
  child.on('message', (message) => {
    const told = message as Told;
    if (told.kind === 'fault') onFault(told.message);
  });
  child.once('exit', (code, signal) => {
    if (!isAsked) onFault(`The app ended by itself with ${code ?? signal}: ${errors}`);
  });
  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  return {
    async open(options) {
      const told = await ask(child, { kind: 'open', options });
      if (told.kind !== 'opened') throw new Error(`The app could not be opened: ${textOf(told)}`);
      return told.url;
    },
    async moveClock(offset) {
      await ask(child, { kind: 'clock', offset });
    },
    async kill() {
      isAsked = true;
      await end();
    },
    async close() {
      isAsked = true;
      if (child.connected) await ask(child, { kind: 'close' });
      await end();
    },
  };
}

const textOf = (told: Told) => ('message' in told ? told.message : told.kind);

/** Asks the process, which answers one question at a time. */
async function ask(child: ChildProcess, asked: Asked): Promise<Told> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      const told = message as Told;
      if (told.kind !== 'fault') finish(told);
    };
    const ended = () => finish({ kind: 'failed', message: 'the process has ended' });
    function finish(told: Told): void {
      child.off('message', hear).off('exit', ended);
      resolve(told);
    }
    child.on('message', hear).once('exit', ended);
    child.send(asked, (error) => {
      if (error !== null) ended();
    });
  });
}
