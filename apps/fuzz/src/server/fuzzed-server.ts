import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { Answered, Answers, Asked, Question } from './messages.js';

const script = fileURLToPath(new URL('fuzzed-server.script.ts', import.meta.url));
const sources = pathToFileURL(
  fileURLToPath(new URL('../../../../scripts/run-sources.mjs', import.meta.url)),
).href;

/** The process of a server that is fuzzed. */
export interface FuzzedServer {
  ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]>;
  stop(): Promise<void>;
}

const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
/** Optimised code comes for hours, and its compiler needs memory, too: the figure would tell of both. */
const withoutOptimising = ['--no-opt', '--no-maglev'];

/**
 * Starts the process, from the sources. It ends with this one.
 *
 * @param isMeasured - Whether its memory is compared. Then it is slower.
 */
export function startFuzzedServer(isMeasured = false): FuzzedServer {
  const child = fork(script, {
    execArgv: ['--import', sources, ...flags, ...(isMeasured ? withoutOptimising : [])],
    serialization: 'advanced',
    // glibc gives back what is freed: it keeps nothing for each thread, and the buffers of sockets leave no gaps.
    env: {
      ...process.env,
      MALLOC_ARENA_MAX: '1',
      MALLOC_TRIM_THRESHOLD_: '100000',
      MALLOC_MMAP_THRESHOLD_: '32768',
    },
  });
  const waiting = listenTo(child);
  let count = 0;
  return {
    ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>) {
      const answer = Promise.withResolvers<unknown>();
      if (child.connected) {
        waiting.set((count += 1), answer);
        child.send({ ...question, id: count } satisfies Asked);
      } else answer.reject(new Error('The process of the server has ended'));
      return answer.promise as Promise<Answers[K]>;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** The questions that wait, by number. */
function listenTo(child: ChildProcess): Map<number, PromiseWithResolvers<unknown>> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  child.on('message', (message) => {
    const { id, value, trace } = message as Answered;
    const question = waiting.get(id);
    waiting.delete(id);
    if (trace === undefined) question?.resolve(value);
    else question?.reject(new Error(`In the process of the server: ${trace}`));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values())
      reject(new Error(`The process of the server ended with ${code}`));
  });
  return waiting;
}
